"""The channel that needs nothing: a text and a CSV in the data folder, ready to be pasted."""

import csv
import io
from dataclasses import dataclass

from chalicelib.domain.ports import FileStore
from chalicelib.domain.reminder_ports import ChannelFailed, ReminderMessage

BOM = "\ufeff"


@dataclass(frozen=True)
class FolderChannel:
    """Writes `reminders/<period>-<rule>-<time>.txt` and `.csv` to the file store."""

    files: FileStore
    name: str = "copy"
    unit: str | None = None

    def send(self, message: ReminderMessage) -> None:
        """Write both files; spreadsheets read the CSV as UTF-8 by its first character."""
        place = f"reminders/{message.id.replace('.', '-')}-{message.at:%Y%m%dt%H%M%S}"
        try:
            self.files.put(f"{place}.csv", (BOM + _table(message)).encode())
            self.files.put(f"{place}.txt", f"{message.text}\n".encode())
        except OSError as error:
            raise ChannelFailed(f"文件写不进数据目录：{type(error).__name__}") from error


def _table(message: ReminderMessage) -> str:
    text = io.StringIO()
    rows = csv.writer(text)
    rows.writerow(["报告期", "截止日", "未报单位"])
    rows.writerows([message.period, message.cutoff, name] for name in message.units)
    return text.getvalue()
