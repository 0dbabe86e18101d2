"""The portal's own address, as an operator writes it and as browsers say it."""

import pytest

from portal.surroundings.address import Address, address_in, host_in, is_loopback
from portal.surroundings.settings import Settings

OWN = "https://portal.example.dk"


@pytest.mark.parametrize(
    ("written", "origin"),
    [
        (OWN, OWN),
        ("HTTPS://Portal.Example.DK/", OWN),
        ("https://portal.example.dk:443", OWN),
        ("https://portal.example.dk:8443", "https://portal.example.dk:8443"),
        ("http://portal.example.dk:80", "http://portal.example.dk"),
        ("https://forløb.example.dk", "https://xn--forlb-yua.example.dk"),
        ("https://[0:0::1]:8443", "https://[::1]:8443"),
    ],
)
def test_an_address_has_one_spelling(written: str, origin: str) -> None:
    address = address_in(written)
    assert (address.origin, address_in(address.origin)) == (origin, address)


@pytest.mark.parametrize(
    "written",
    [
        *("", "portal.example.dk", "ftp://portal.example.dk", "https://", "https://portal.example.dk/sti"),
        *("https://portal.example.dk?", "https://portal.example.dk#", "https://a@portal.example.dk"),
        *("https://portal.example.dk:", "https://portal.example.dk:0", "https://portal.example.dk:65536"),
        *("https://portal.example.dk:4４3", "https://[::1", "https://::1", "https://[1.2.3.4]", "https://a b.dk"),
        *("https://ø..dk", "https://portal.example.dk\n", "https://ex%61mple.dk"),
    ],
)
def test_what_is_no_address_is_said(written: str) -> None:
    with pytest.raises(ValueError, match=r"^»"):
        address_in(written)


def test_a_host_is_compared_without_regard_to_letters_and_the_schemes_own_port() -> None:
    assert {host_in(it, "https") for it in ("portal.test", "PORTAL.test:443", "Portal.Test:0443")} == {"portal.test"}
    assert host_in("portal.test:443", "http") == "portal.test:443"


@pytest.mark.parametrize(
    "host", ["localhost", "LOCALHOST:8000", "127.0.0.1", "127.1.2.3:1", "127.255.255.255", "[::1]", "[::1]:8000"]
)
def test_the_machine_has_many_names_of_its_own(host: str) -> None:
    assert is_loopback(host_in(host, "http"))


@pytest.mark.parametrize(
    "host",
    ["portal.test", "localhost.evil.test", "127.0.0.1.evil.test", "128.0.0.1", "192.0.2.1", "127.1", "[::2]", "[::]"],
)
def test_nothing_else_is_the_machine(host: str) -> None:
    assert not is_loopback(host_in(host, "http"))


def test_links_begin_with_the_own_address_wherever_the_portal_listens() -> None:
    own = Address("https", "portal.example.dk")
    assert Settings(address=own, host="::").site == OWN
    assert Settings(port=8100).site == "http://127.0.0.1:8100"
    assert Settings(host="::1", port=8100).site == "http://[::1]:8100"
    assert Settings(host="::", demo=True).site == "http://127.0.0.1:8000"


def test_a_demonstration_takes_the_machines_names_too() -> None:
    own = Address("https", "portal.example.dk")
    assert Settings(address=own).origins("localhost:8000") == ()
    assert Settings(address=own).origins("portal.example.dk") == (OWN,)
    assert Settings(address=own, demo=True).origins("localhost:8000") == (
        "http://localhost:8000",
        "https://localhost:8000",
    )
    assert Settings(demo=True).origins("portal.example.dk") == ()
