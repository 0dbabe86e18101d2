"""From which network somebody comes: the addresses that one household, office or guesser has at once are one."""

import ipaddress

from portal.web.proxies import IPAddress, address_in

IPV4_NETWORK_BITS = 24
IPV6_NETWORK_BITS = 56
"""What a household is given; a room of it has 64. Source: RFC 6177, BCP 157."""
NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
"""Where a network without IPv4 shows those who come by it. Source: RFC 6052."""
UNKNOWN = "unknown"


def network_of(address: str) -> str:
    """`192.0.2.0/24` or `2001:db8::/56`, by the IPv4 address where one is inside; else `unknown`, which is one."""
    ip = address_in(address)
    if ip is None:
        return UNKNOWN
    ip = _inside(ip)
    bits = IPV4_NETWORK_BITS if ip.version == 4 else IPV6_NETWORK_BITS
    return str(ipaddress.ip_network((int(ip) if ip.version == 4 else ip.packed, bits), strict=False))


def _inside(ip: IPAddress) -> IPAddress:
    """The IPv4 address that an IPv6 one is made of, where it is: by translation, by 6to4 or by Teredo."""
    if ip.version == 4:
        return ip
    if ip in NAT64:
        return ipaddress.IPv4Address(ip.packed[-4:])
    return ip.sixtofour or (ip.teredo[1] if ip.teredo else ip)
