"""A list that somebody sends: pasted, or in a file; whatever it came as, it stands on the page as text from then on."""

import anyio.to_thread
import msgspec

from domain.text import Fault
from portal.spreadsheets.as_text import as_text, remarks
from portal.spreadsheets.delimited import sheet_of_text, text_in
from portal.spreadsheets.sheets import NoSheet
from portal.spreadsheets.workbooks import is_workbook, sheet_of_workbook
from portal.web.forms import FormErrors, FormFields

LIST, FILE = "list", "file"
LIST_BYTES_MAX = 5 * 1024 * 1024
NOTHING_SENT = "Sæt listen ind, eller vælg en fil."
TOO_LARGE = "Listen fylder mere end 5 MB. Behold kun de rækker og kolonner, der skal bruges."
ROOM = LIST_BYTES_MAX + 1024 * 1024


class SentList(msgspec.Struct, frozen=True, kw_only=True):
    """The list as text, whatever it was sent as, and what is to be known of how it was read."""

    text: str
    remarks: tuple[str, ...] = ()


async def sent_list(form: FormFields) -> SentList:
    """The file that was chosen, if one was; else the text. Raises `FormErrors`."""
    chosen = form.files.get(FILE, ())
    if not chosen:
        text = form.one(LIST)
        if len(text.encode()) > LIST_BYTES_MAX:
            raise FormErrors(Fault(LIST, TOO_LARGE))
        if not text.strip():
            raise FormErrors(Fault(LIST, NOTHING_SENT))
        return SentList(text=text)
    if chosen[0].size > LIST_BYTES_MAX:
        raise FormErrors(Fault(FILE, TOO_LARGE))
    try:
        return await anyio.to_thread.run_sync(_in_file, chosen[0].content.read())
    except NoSheet as none:
        raise FormErrors(Fault(FILE, str(none))) from none


def _in_file(content: bytes) -> SentList:
    sheet = sheet_of_workbook(content) if is_workbook(content) else sheet_of_text(text_in(content))
    return SentList(text=as_text(sheet), remarks=tuple(remarks(sheet)))
