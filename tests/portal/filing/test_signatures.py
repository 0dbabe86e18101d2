"""Electronic signatures in PDFs are said as the file says them; what cannot be read is said to be so, and in time."""

import io
import time

import pytest

from portal.filing.signatures import UNREADABLE, SignaturesRead, SignatureState, signatures_in
from tests.portal.filing.signing import ADVISOR, LEADER, changed_afterwards, signed, touched_inside, unsigned

UNCHANGED, ADDED = SignatureState.UNCHANGED, SignatureState.ADDED
CHANGED, BROKEN, UNCLEAR = SignatureState.CHANGED, SignatureState.BROKEN, SignatureState.UNCLEAR
MARK = b"/ByteRange [0 1 2 3]"


async def read(content: bytes) -> SignaturesRead | None:
    return await signatures_in(io.BytesIO(content))


async def test_a_pdf_without_signatures_has_none() -> None:
    assert await read(unsigned()) is None
    assert await read(unsigned() + MARK) is None


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (signed(LEADER), [(LEADER, UNCHANGED)]),
        (signed(LEADER, ADVISOR), [(LEADER, ADDED), (ADVISOR, UNCHANGED)]),
        (signed(LEADER) + b"\r\n", [(LEADER, UNCHANGED)]),
        (signed(LEADER) + b"% mere", [(LEADER, UNCLEAR)]),
        (changed_afterwards(), [(LEADER, CHANGED)]),
        (touched_inside(), [(LEADER, BROKEN)]),
    ],
    ids=["once", "twice", "with a line more", "with something behind", "changed", "touched"],
)
async def test_who_signed_and_what_became_of_it(content: bytes, expected: list[tuple[str, SignatureState]]) -> None:
    found = await read(content)
    assert found is not None
    assert not found.unreadable
    assert [(it.signer, it.state) for it in found.signatures] == expected
    assert all(it.signed_at is not None and it.issuer == it.signer for it in found.signatures)


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.7\n" + MARK,
        signed(LEADER)[:2_000] + MARK,
        b"%PDF-1.7\n" + b"[" * 200_000 + MARK,
        b"%PDF-1.7\n1 0 obj\n<< /Length 99999999999 >>\nstream\n" + MARK + b"\nstartxref\n9\n%%EOF",
    ],
    ids=["nothing in it", "cut off", "nested", "endless"],
)
async def test_what_cannot_be_read_is_said_to_be_so_in_time(content: bytes) -> None:
    began = time.monotonic()
    assert await read(content) == UNREADABLE
    assert time.monotonic() - began < 20
