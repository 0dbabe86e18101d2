"""The portal's own address: the one place that knows it, for links that leave the portal and for requests that come.

What a request says in its Host header is compared with it and never used to make a link.
"""

import ipaddress
import re

import idna
import msgspec

PORT_MAX = 65535
PORTS = {"http": 80, "https": 443}
HOST = re.compile(r"(?P<name>[A-Za-z0-9._-]{1,253}|\[[0-9A-Fa-f:.]{2,45}\])(?::(?P<port>[0-9]{1,5}))?")
"""A Host header as browsers write it. Source: RFC 9110, section 7.2; names with percent signs, as nobody has, are left
out."""
ADDRESS = re.compile(r"(?P<scheme>https?)://(?P<host>[^/?#@\s]+)/?", re.IGNORECASE)
LOOPBACK_IPV4 = ipaddress.IPv4Network("127.0.0.0/8")


class Address(msgspec.Struct, frozen=True):
    """Where browsers reach the portal. `host` is as they write it: small letters, and a port only where it is not the
    scheme's own.
    """

    scheme: str
    host: str

    @property
    def origin(self) -> str:
        """`https://portal.example.dk`, without a slash: as browsers write it in Origin, and as links begin."""
        return f"{self.scheme}://{self.host}"


def address_in(text: str) -> Address:
    """The address that somebody wrote, `https://portal.example.dk`. Raises `ValueError` with a Danish sentence."""
    found = ADDRESS.fullmatch(text)
    if found is None:
        raise ValueError(f"»{text}« er ikke en adresse som https://portal.example.dk, uden sti")
    scheme = found["scheme"].lower()
    try:
        return Address(scheme, host_in(_in_ascii(found["host"]), scheme))
    except ValueError as bad:
        raise ValueError(f"»{text}« er ikke en adresse, browsere kan bruge") from bad


def host_in(text: str, scheme: str) -> str:
    """What a Host header says, in the one way to write it. Raises `ValueError` where it is none."""
    found = HOST.fullmatch(text)
    if found is None:
        raise ValueError(text)
    name, port = found["name"].lower(), int(found["port"] or PORTS[scheme])
    if name.startswith("["):
        name = f"[{ipaddress.IPv6Address(name[1:-1]).compressed}]"
    if not 0 < port <= PORT_MAX:
        raise ValueError(text)
    return name if port == PORTS[scheme] else f"{name}:{port}"


def is_loopback(host: str) -> bool:
    """Is it a name of the machine itself, at whatever port? `host` is as `host_in` writes it."""
    name = host.partition(":")[0]
    if name == "localhost" or host.startswith("[::1]"):
        return True
    try:
        return ipaddress.IPv4Address(name) in LOOPBACK_IPV4
    except ValueError:
        return False


def _in_ascii(host: str) -> str:
    """The host with a domain's Danish letters as browsers send them."""
    if host.isascii():
        return host
    name, colon, port = host.partition(":")
    return idna.encode(name, uts46=True).decode("ascii") + colon + port
