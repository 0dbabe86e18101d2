"""A piece of a file as it is sealed: bound to its file, its part and its place, and to whether it is the last one."""

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from domain.files import FileId
from portal.sealing.secret import NONCE_BYTES


class PieceBroken(Exception):
    """The piece is not what was sealed under its key, or stood elsewhere."""


def place_of(file: FileId, part: int, number: int, *, last: bool) -> bytes:
    return f"{file}:{int(part)}:{number}:{'last' if last else 'more'}".encode()


def sealed_piece(key: bytes, piece: bytes, place: bytes) -> bytes:
    nonce = os.urandom(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, piece, place)


def opened_piece(key: bytes, sealed: bytes, place: bytes) -> bytes:
    """Raises `PieceBroken`."""
    try:
        return AESGCM(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], place)
    except (InvalidTag, ValueError) as error:
        raise PieceBroken(place.decode()) from error
