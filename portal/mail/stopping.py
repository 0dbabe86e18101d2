"""A way out in every letter: an address that stops such letters, for whoever has it, without signing in (RFC 8058)."""

import base64
import binascii
import hmac

import msgspec

from domain.kernel import PersonId
from portal.sealing import VaultSecret
from projections.telling import NewsKind

PURPOSE = b"no more letters "
SIGNATURE_BYTES = 16
TOKEN_CHARACTERS_MAX = 400


class Stopped(msgspec.Struct, frozen=True, array_like=True):
    """Who wants no more letters, and about what."""

    person: PersonId
    kinds: tuple[NewsKind, ...]


def token_of(secret: VaultSecret, stopped: Stopped) -> str:
    """What stands in the address: it says whose it is by number, and nobody without the secret makes another."""
    said = msgspec.json.encode(stopped)
    return base64.urlsafe_b64encode(_signature(secret, said) + said).decode().rstrip("=")


def stopped_by(secret: VaultSecret, token: str) -> Stopped | None:
    """What the token stops; None for one that is not ours."""
    if len(token) > TOKEN_CHARACTERS_MAX:
        return None
    try:
        raw = base64.urlsafe_b64decode(token.encode("ascii") + b"=" * (-len(token) % 4))
        signature, said = raw[:SIGNATURE_BYTES], raw[SIGNATURE_BYTES:]
        if not hmac.compare_digest(signature, _signature(secret, said)):
            return None
        return msgspec.json.decode(said, type=Stopped)
    except (UnicodeEncodeError, binascii.Error, msgspec.DecodeError):
        return None


def _signature(secret: VaultSecret, said: bytes) -> bytes:
    return secret.digest(PURPOSE + said)[:SIGNATURE_BYTES]
