"""Electronic signatures in a PDF that was sent: who signed, when, and whether it was changed afterwards.

Said as the file and the certificates in it say it, and never as more: whether a certificate is to be trusted is not
judged here. They are read once, in a process of their own with bounds on memory and time, and kept with the file.
"""

import asyncio
import datetime as dt
import subprocess
import sys
from enum import Enum
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO

import anyio.to_thread
import msgspec

READER = Path(__file__).with_name("signature_reader.py")
SECONDS_MAX = 12
SAID_BYTES_MAX = 100_000
MARK = b"/ByteRange"
"""What stands in every PDF that is signed, whatever else in it is packed."""
PIECE_BYTES = 1024 * 1024
_readers = asyncio.Semaphore(1)
"""One PDF at a time is read."""


class SignatureState(Enum):
    """What became of the file after it was signed."""

    UNCHANGED = "unchanged"
    ADDED = "added"
    CHANGED = "changed"
    BROKEN = "broken"
    UNCLEAR = "unclear"
    UNREADABLE = "unreadable"


class SignatureRead(msgspec.Struct, frozen=True, kw_only=True):
    """One signature: whose the certificate says it is, who made the certificate out, and when they say they signed."""

    signer: str
    issuer: str
    signed_at: dt.datetime | None
    state: SignatureState


class SignaturesRead(msgspec.Struct, frozen=True, kw_only=True):
    """All signatures in a file, in their order; `unreadable` where nobody can say."""

    unreadable: bool
    signatures: tuple[SignatureRead, ...]


UNREADABLE = SignaturesRead(unreadable=True, signatures=())


async def signatures_in(content: BinaryIO) -> SignaturesRead | None:
    """Those in the PDF; None where there are none."""
    if not await anyio.to_thread.run_sync(_is_marked, content):
        return None
    async with _readers:
        found = await anyio.to_thread.run_sync(_read, content)
    return found if found.unreadable or found.signatures else None


def _is_marked(content: BinaryIO) -> bool:
    content.seek(0)
    before = b""
    while piece := content.read(PIECE_BYTES):
        if MARK in before + piece:
            return True
        before = piece[-len(MARK) :]
    return False


def _read(content: BinaryIO) -> SignaturesRead:
    content.seek(0)
    with TemporaryFile() as file:
        while piece := content.read(PIECE_BYTES):
            file.write(piece)
        file.seek(0)
        try:
            ran = subprocess.run(  # noqa: S603 - ours, on a file that it only reads
                [sys.executable, "-I", str(READER)],
                stdin=file,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                timeout=SECONDS_MAX,
                env={},
                check=True,
            )
        except (subprocess.SubprocessError, OSError):
            return UNREADABLE
    try:
        return msgspec.json.decode(ran.stdout[:SAID_BYTES_MAX], type=SignaturesRead)
    except msgspec.DecodeError:
        return UNREADABLE
