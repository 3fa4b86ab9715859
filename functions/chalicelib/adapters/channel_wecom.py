"""A group robot of WeCom (企业微信、政务微信): text of at most 2,048 bytes, `errcode` decides."""

from dataclasses import dataclass, field

from chalicelib.domain.reminder_ports import ReminderMessage

from .channel_http import post_to_robot
from .channel_text import fitted

MOST_BYTES = 2048


@dataclass(frozen=True)
class WeComChannel:
    """One group; its address holds the key and is never shown."""

    name: str
    url: str = field(repr=False)
    unit: str | None = None

    def send(self, message: ReminderMessage) -> None:
        """Post the text."""
        body = {"msgtype": "text", "text": {"content": fitted(message.text, MOST_BYTES)}}
        post_to_robot(self.url, body, ("errcode",))
