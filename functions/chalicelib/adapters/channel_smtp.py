"""Mail over SMTP with STARTTLS: one message for one mailbox, never a list of recipients."""

import smtplib
import ssl
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.utils import format_datetime

from chalicelib.domain.reminder_ports import ChannelFailed, ChannelUnsure, ReminderMessage

PATIENCE = 10.0


@dataclass(frozen=True)
class MailServer:
    """Where mail is handed in; without `account` nobody signs in."""

    host: str
    port: int
    sender: str
    account: str | None = field(default=None, repr=False)
    password: str = field(default="", repr=False)
    trust: Callable[[], ssl.SSLContext] = ssl.create_default_context


@dataclass(frozen=True)
class MailChannel:
    """One mailbox; with a `unit` it hears of that unit alone."""

    name: str
    server: MailServer
    address: str = field(repr=False)
    unit: str | None = None

    def send(self, message: ReminderMessage) -> None:
        """Hand the mail in; a server without STARTTLS gets neither password nor mail."""
        mail = self._mail(message)
        try:
            connection = smtplib.SMTP(self.server.host, self.server.port, timeout=PATIENCE)
        except OSError as error:
            raise ChannelFailed(f"邮件服务器连不上：{type(error).__name__}") from None
        try:
            self._greet(connection)
            _hand_in(connection, mail)
        finally:
            with suppress(OSError):
                connection.quit()
            connection.close()

    def _greet(self, connection: smtplib.SMTP) -> None:
        try:
            connection.starttls(context=self.server.trust())
            if self.server.account is not None:
                connection.login(self.server.account, self.server.password)
        except OSError as error:
            raise ChannelFailed(f"邮件服务器没有接受：{_kind(error)}") from None

    def _mail(self, message: ReminderMessage) -> EmailMessage:
        mail = EmailMessage()
        mail["Subject"] = message.title
        mail["From"] = self.server.sender
        mail["To"] = self.address
        mail["Date"] = format_datetime(message.at)
        domain = self.server.sender.rpartition("@")[2]
        mail["Message-ID"] = f"<{message.id}.{self.name.replace(':', '.')}@{domain}>"
        mail["Auto-Submitted"] = "auto-generated"
        mail.set_content(message.text, cte="base64")
        return mail


def _hand_in(connection: smtplib.SMTP, mail: EmailMessage) -> None:
    try:
        connection.send_message(mail)
    except (smtplib.SMTPResponseException, smtplib.SMTPRecipientsRefused) as error:
        raise ChannelFailed(f"邮件被拒收：{_kind(error)}") from None
    except OSError as error:
        raise ChannelUnsure(f"邮件发出后没有等到答复：{type(error).__name__}") from None


def _kind(error: Exception) -> str:
    """The error's name and code; its text may repeat an address."""
    code = error.smtp_code if isinstance(error, smtplib.SMTPResponseException) else ""
    return f"{type(error).__name__} {code}".strip()
