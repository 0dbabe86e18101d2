"""Makes the secret files that `compose.yaml` mounts, and keeps those that are there.

PORTAL_DOMAIN=portal.example.dk python3 portal/operation/make_secrets.py

It runs on a machine that has Python and nothing else. The log's key signs for the name it is made with here, which
stays its name for good: whoever checks the log knows it by that.
"""

import base64
import hashlib
import os
import secrets
from collections.abc import Callable
from functools import partial
from pathlib import Path

FOLDER = Path("secrets")
PASSWORD_BYTES = 24
KEY_BYTES = 32
ROLES = ("owner", "web", "worker", "auditor")
LOG_KEY = b"\x01"
"""What a C2SP signed note calls Ed25519."""


def make_secrets(folder: Path = FOLDER, domain: str = "localhost") -> tuple[str, ...]:
    """Write each missing secret; the names of those that were written.

    Containers read the files as other users, so it is the folder that is closed to others here. The mail server's
    address is left empty: whoever wants mail writes it there, as smtps://user:password@server.
    """
    folder.mkdir(mode=0o700, exist_ok=True)
    wanted: dict[str, Callable[[], str]] = {"postgres_password": _password, "smtp_url": str}
    wanted |= {f"{role}_url": partial(_database_url, role) for role in ROLES}
    wanted |= {"vault_key": _vault_key, "checkpoint_key": partial(_checkpoint_key, f"{domain}/log")}
    missing = tuple(name for name in wanted if not (folder / name).exists())
    for name in missing:
        (folder / name).write_text(wanted[name](), encoding="ascii")
        (folder / name).chmod(0o444)
    return missing


def _password() -> str:
    return secrets.token_hex(PASSWORD_BYTES)


def _database_url(role: str) -> str:
    return f"postgresql://portal_{role}:{_password()}@database:5432/portal"


def _vault_key() -> str:
    return base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode()


def _checkpoint_key(name: str) -> str:
    """A private key as `portal new-key` makes it."""
    seed = secrets.token_bytes(KEY_BYTES)
    id_ = hashlib.sha256(name.encode() + b"\n" + LOG_KEY + ed25519_public(seed)).digest()[:4]
    return f"PRIVATE+KEY+{name}+{id_.hex()}+{base64.b64encode(LOG_KEY + seed).decode()}\n"


# Of Ed25519 only the step from a private key to its public one is needed, and the standard library has none of it:
# RFC 8032, section 5.1.5. Numbers are modulo P; a point is (x, y).
P = 2**255 - 19
D = -121665 * pow(121666, -1, P) % P
BASE = (
    15112221349535400772501151409588531511454012693041857206046113283949847762202,
    46316835694926478169428394003475163141307993866256225615783033603165251855960,
)


def ed25519_public(seed: bytes) -> bytes:
    """The 32 bytes of the public key that belongs to the 32 bytes of a private one."""
    digest = bytearray(hashlib.sha512(seed).digest()[:KEY_BYTES])
    digest[0] &= 248
    digest[31] = digest[31] & 127 | 64
    scalar = int.from_bytes(digest, "little")
    point, doubled = (0, 1), BASE
    while scalar:
        if scalar & 1:
            point = _sum(point, doubled)
        doubled = _sum(doubled, doubled)
        scalar >>= 1
    x, y = point
    return (y | (x & 1) << 255).to_bytes(KEY_BYTES, "little")


def _sum(one: tuple[int, int], other: tuple[int, int]) -> tuple[int, int]:
    (x1, y1), (x2, y2) = one, other
    both = D * x1 * x2 * y1 * y2 % P
    x = (x1 * y2 + y1 * x2) * pow(1 + both, -1, P) % P
    y = (y1 * y2 + x1 * x2) * pow(1 - both, -1, P) % P
    return x, y


if __name__ == "__main__":
    make_secrets(domain=os.environ.get("PORTAL_DOMAIN", "localhost"))
