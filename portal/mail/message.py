"""A mail as it is written: the headers that all of them have."""

import datetime as dt
from collections.abc import Mapping
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime

import msgspec

NO_HEADERS: Mapping[str, str] = {}


class CalendarAttachment(msgspec.Struct, frozen=True):
    """A file for a calendar, with a letter: its name, its METHOD, and its bytes."""

    name: str
    method: str
    content: bytes


class Written(msgspec.Struct, frozen=True):
    """What a letter says: as plain text, and as HTML too where it has any; `headers` are what it has besides."""

    subject: str
    text: str
    html: str = ""
    headers: Mapping[str, str] = NO_HEADERS
    attachments: tuple[CalendarAttachment, ...] = ()


def message(to: Address, sender: Address, written: Written, now: dt.datetime, identity: str) -> EmailMessage:
    """The mail. Its `identity` is the same each time the letter is tried, so that it is known again."""
    mail = EmailMessage()
    mail["From"] = sender
    mail["To"] = to
    mail["Subject"] = written.subject
    mail["Date"] = format_datetime(now)
    mail["Message-ID"] = f"<{identity}@{sender.domain}>"
    mail["Auto-Submitted"] = "auto-generated"
    for name, value in written.headers.items():
        mail[name] = value
    mail.set_content(written.text)
    if written.html:
        mail.add_alternative(written.html, subtype="html")
    for it in written.attachments:
        params = {"method": it.method, "charset": "utf-8"}
        mail.add_attachment(it.content, maintype="text", subtype="calendar", filename=it.name, params=params)
    return mail
