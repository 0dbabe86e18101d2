"""Mail addresses: which ones may be kept, and how one is written where nothing but ASCII goes (RFC 5321, RFC 5890)."""

import re
import unicodedata
from email.headerregistry import Address

import idna

EMAIL_CHARACTERS_MAX = 254
LOCAL_BYTES_MAX = 64
FORBIDDEN = frozenset('<>"\\')
"""They would end the address on the wire, or be taken for part of how it is quoted."""
_DOMAIN = re.compile(
    r"(?=.{1,253}$)([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9])?\.)*[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?", re.IGNORECASE
)


class NoAddress(ValueError):
    """The text is no mail address that anything can be sent to."""


def wire_address(text: str) -> Address:
    """The address as mail is sent to it: a domain with letters such as ø as its A-label. Raises `NoAddress`.

    Its `addr_spec` quotes what stands before the @ where that is needed, so that `a,b@c.dk` is one address.
    """
    local, _, domain = unicodedata.normalize("NFC", text.strip()).rpartition("@")
    odd = any(character in FORBIDDEN or unicodedata.category(character)[0] in "CZ" for character in local)
    if not local or "@" in local or odd or len(local.encode(errors="replace")) > LOCAL_BYTES_MAX:
        raise NoAddress
    ascii_domain = _ascii_domain(domain)
    if len(local) + len(ascii_domain) >= EMAIL_CHARACTERS_MAX or not _DOMAIN.fullmatch(ascii_domain):
        raise NoAddress
    return Address(username=local, domain=ascii_domain)


def is_address(text: str) -> bool:
    """Could something be sent to it? Whether somebody reads it, only a mail can tell."""
    try:
        address = wire_address(text)
    except NoAddress:
        return False
    return "." in address.domain and len(text) <= EMAIL_CHARACTERS_MAX


def _ascii_domain(domain: str) -> str:
    """`blåbær.dk` as `xn--blbr-roah.dk`; a domain in ASCII as it is. Raises `NoAddress`."""
    if domain.isascii():
        return domain
    try:
        return idna.encode(domain, uts46=True).decode("ascii")
    except (idna.IDNAError, UnicodeError) as unknown:
        raise NoAddress from unknown


def normal_email(text: str) -> str:
    """The address as it is kept and looked up: one form for each, however it was typed."""
    local, at, domain = unicodedata.normalize("NFC", text.strip().lower()).rpartition("@")
    try:
        return local + at + idna.decode(domain) if "xn--" in domain else local + at + domain
    except (idna.IDNAError, UnicodeError):
        return local + at + domain
