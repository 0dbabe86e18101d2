"""Somebody comes from one network, however the address is written and whichever way it came here."""

import pytest

from portal.identity.networks import UNKNOWN, network_of


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.1", "192.0.2.0/24"),
        ("192.0.2.255", "192.0.2.0/24"),
        ("::ffff:192.0.2.1", "192.0.2.0/24"),
        ("::FFFF:c000:0201", "192.0.2.0/24"),
        ("64:ff9b::192.0.2.1", "192.0.2.0/24"),
        ("2002:c000:0201::1", "192.0.2.0/24"),
        ("2001:0:4136:e378:8000:63bf:3fff:fdd2", "192.0.2.0/24"),
        ("2001:db8:0:1::1", "2001:db8::/56"),
        ("2001:0DB8:0000:00ff:0:0:0:1", "2001:db8::/56"),
        ("2001:db8:0:100::1", "2001:db8:0:100::/56"),
        ("fe80::1%eth0", "fe80::/56"),
        ("::1", "::/56"),
        *(
            (garbage, UNKNOWN)
            for garbage in ("", "unix", "192.0.2.1:80", "192.0.2", "<script>", "1" * 400, "æ", "\x00")
        ),
    ],
)
def test_a_network_has_one_name(address: str, network: str) -> None:
    assert network_of(address) == network
