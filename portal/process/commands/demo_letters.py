"""The demo's letters of intent: a page each, kept as anybody's is before an application names it."""

import io
import re
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from domain.files import FileId, FileKind
from domain.kernel import SYSTEM
from portal.filing.receiving import keep, kept_before
from portal.filing.store import FileStore
from portal.process.commands.opened import Opened
from portal.web.forms.fields import SentFile

_LETTER = re.compile(rb'"LETTER ([a-z-]+)"')
"""Where a line of the demo has a letter."""
PAGE = (
    "BT /F1 16 Tf 72 760 Td (Hensigtserkl\\346ring) Tj 0 -32 Td /F1 11 Tf "
    "(Ledelsen bakker op om udviklingsarbejdet lokalt. Underskrevet i demoen.) Tj ET"
)


async def with_letters(portal: Opened, lines: Iterable[bytes]) -> list[bytes]:
    """The lines, in which each letter is a file that is kept."""
    told = list(lines)
    letters = {name: await _letter(portal, name.decode()) for name in dict.fromkeys(_named(told))}
    return [_LETTER.sub(lambda found: letters[found[1]], line) for line in told]


def _named(lines: Iterable[bytes]) -> Iterator[bytes]:
    return (name for line in lines for name in _LETTER.findall(line))


async def _letter(portal: Opened, name: str) -> bytes:
    store, file, content = FileStore(portal.pool, portal.vault.secret), FileId(f"file-demo-letter-{name}"), letter()
    sent = SentFile("Hensigtserklæring.pdf", io.BytesIO(content), len(content))
    await keep(store, sent, FileKind.PDF, file, SYSTEM)
    kept = await kept_before(store, file, SYSTEM, None)
    if kept is None:
        raise LookupError(file)
    return msgspec.json.encode(kept)


def letter() -> bytes:
    """A PDF of one page."""
    stream = PAGE.encode("ascii")
    parts: Mapping[int, bytes] = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        4: b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        5: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    }
    whole, starts = b"%PDF-1.4\n", []
    for number, part in parts.items():
        starts.append(len(whole))
        whole += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1)
    tail = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(parts) + 1, len(whole))
    return whole + head + table + tail
