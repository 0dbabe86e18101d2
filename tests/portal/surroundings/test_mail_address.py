"""Mail addresses: what is taken at the door, and what goes over the wire."""

import pytest

from portal.surroundings.mail_address import is_address, normal_email, wire_address


@pytest.mark.parametrize(
    ("text", "sent_to"),
    [
        ("søren.ågård@kommune.dk", "søren.ågård@kommune.dk"),
        ("a,b@c.dk", '"a,b"@c.dk'),
        ("a..b@c.dk", "a..b@c.dk"),
        ("navn+hold@sub_1.kommune.dk", "navn+hold@sub_1.kommune.dk"),
        ("navn@Rødovre.dk", "navn@xn--rdovre-bya.dk"),
        ("navn@rødovre。dk", "navn@xn--rdovre-bya.dk"),
    ],
)
def test_an_address_is_sent_to_as_it_is_meant(text: str, sent_to: str) -> None:
    assert (is_address(text), wire_address(text).addr_spec) == (True, sent_to)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "navn",
        "@kommune.dk",
        "navn@",
        "navn@kommune",
        "navn@kommune..dk",
        "navn@-kommune.dk",
        "en@kommune.dk,to@kommune.dk",
        "<navn@kommune.dk>",
        "Navn<navn@kommune.dk>",
        "navn navnesen@kommune.dk",
        '"navn"@kommune.dk',
        "na\u200bvn@kommune.dk",
        "na\u00advn@kommune.dk",
        "na\ufeffvn@kommune.dk",
        "na\u202evn@kommune.dk",
        "na\ue000vn@kommune.dk",
        "na\x00vn@kommune.dk",
        "navn\r\nRCPT@kommune.dk",
        "navn@kom\ud800mune.dk",
        "n\ud800@kommune.dk",
        "navn@kommune.dk\n.evil.dk",
        "n" * 65 + "@kommune.dk",
        "navn@" + "k" * 64 + ".dk",
        "navn@" + "kommune." * 32 + "dk",
    ],
)
def test_what_nothing_can_be_sent_to_is_no_address(text: str) -> None:
    assert not is_address(text)


@pytest.mark.parametrize(
    "typed", ["Åse@Rødovre.dk", " åse@rødovre.dk ", "A\u030ase@rødovre.dk", "åse@xn--rdovre-bya.dk"]
)
def test_one_address_has_one_form_however_it_is_typed(typed: str) -> None:
    assert normal_email(typed) == "åse@rødovre.dk"
