"""Passwords are long enough and not the first ones tried, the same on every keyboard, and what is kept says nothing."""

import unicodedata

import argon2
import pytest

from portal.identity import passwords
from portal.identity.passwords import GUESSED, UNUSABLE, Passwords, Unusable, chosen, nobodys_hash, prepared
from tests.conftest import STRENGTH

ABOUT = ("Tovholder, Holstebro", "maja.nygaard@holstebro.dk", "Maja Nygaard", "Bostedet Fænøgade")

TRIED_FIRST = (
    *("12345678", "123456789", "1234567890", "0123456789", "87654321", "11111111", "00000000", "11223344", "24121985"),
    *(
        "password",
        "Password1",
        "Password123!",
        "P@ssw0rd",
        "Passw0rd!",
        "PASSWORD1",
        "ｐａｓｓｗｏｒｄ１",
        "letmein123",
    ),
    *(
        "qwertyui",
        "qwertyuå",
        "qwertyuiopå",
        "asdfghjklæø",
        "æøåqwerty",
        "1q2w3e4r5t",
        "1qaz2wsx",
        "qazwsxedc",
        "zxcvbnm1",
    ),
    *("abcdefgh", "abcd1234", "Abc12345", "aaaaaaaa", "aaaaaaab", "æøåæøåæø", "abcabcabc", "hejhejhej"),
    *(
        "Adgangskode1",
        "adgangskode!",
        "Kodeord123",
        "Hemmelig1",
        "hemmeligt",
        "Velkommen1",
        "Velkommen123!",
        "Velk0mmen",
    ),
    *("Sommer2026", "Sommer2026!", "Forår2026", "Foraar2026", "Efterår25!", "Vinter2026", "December2026", "Mandag1234"),
    *("Danmark1", "Danmark2026", "København1", "Kobenhavn2026", "Koebenhavn1", "Aarhus2026", "Århus1234", "Holstebro1"),
    *(
        "Forløbsportalen",
        "forlobsportalen1",
        "Portalen2026",
        "Gruppeforløb1",
        "Prøvehandling1",
        "Boform2026",
        "Hjemløs1",
    ),
    *(
        "Tovholder1",
        "Rådgiver2026",
        "Revisor123",
        "Kommune2026",
        "HolstebroKommune26",
        "Socialstyrelsen1",
        "administrator",
    ),
    *("iloveyou", "Jegelskerdig1", "Fodbold123", "liverpool1", "Mathias1", "superman", "sunshine1", "chokolade1"),
    *(
        "maja.nygaard@holstebro.dk",
        "maja.nygaard",
        "MajaNygaard",
        "majanygaard1",
        "Nygaard2026",
        "Fænøgade12",
        "faenoegade",
    ),
    *(
        "p a s s w o r d",
        "P A S S W O R D",
        "p-a-s-s-w-o-r-d",
        "p.a.s.s.w.o.r.d",
        "p_a_s_s_w_o_r_d",
        "pass word",
        "pas sword 1",
    ),
    *(
        "p  a  s  s  w  o  r  d",
        " p a s s w o r d ",
        "p\u00a0a\u00a0s\u00a0s\u00a0w\u00a0o\u00a0r\u00a0d",
        "p @ s s w 0 r d",
        "p,a;s:s/w|o\\r+d",
    ),
    *(
        "1 2 3 4 5 6 7 8",
        "1-2-3-4-5-6-7-8",
        "q w e r t y u i",
        "q.w.e.r.t.y",
        "s o m m e r",
        "S o m m e r 2 0 2 6",
        "a b c d e f g h",
    ),
    *(
        "v e l k o m m e n",
        "h o l s t e b r o",
        "maja-nygaard",
        "m a j a n y g a a r d",
        "Maja_Nygaard_26",
        "hej hej hej",
        "ad gangs kode",
    ),
)
GOOD = (
    *("fire tilfældige ord her", "hest kage lampe", "hundemad på torsdage", "  mellemrum  ", "gyngehest klaver"),
    *(
        "xkqzvbwp",
        "tr9#kdm2",
        "jQ7vmPzL",
        "kaninhulsnedgang",
        "regnbuefisk37",
        "49027316",
        "🐴🔋📎🌋🐙🎻🧀🛶",
        "漢字で書いた合言葉",
    ),
    "æ" + "xkqzvbwp" * 31,
)


@pytest.mark.parametrize("password", TRIED_FIRST)
async def test_what_is_tried_first_is_refused(password: str) -> None:
    with pytest.raises(Unusable) as refused:
        await chosen(password, ABOUT)
    assert str(refused.value) == GUESSED


@pytest.mark.parametrize("password", GOOD)
async def test_nothing_else_is_asked_of_it(password: str) -> None:
    assert await chosen(password, ABOUT) == password


@pytest.mark.parametrize("password", ["", "for", "1234567", "e\u0301" * 7, "a" * 257])
async def test_what_is_short_or_endless_is_refused(password: str) -> None:
    with pytest.raises(Unusable, match=r"Adgangskoden (skal være på mindst 8|må højst være på 256) tegn"):
        await chosen(password, ())


@pytest.mark.parametrize(
    "odd", ["\x00", "\t", "\n", "\x7f", "\u200b", "\u00ad", "\ufeff", "\ue000", "\ufffe", "\ud800"]
)
async def test_what_no_password_can_have_in_it_is_said(odd: str) -> None:
    typed = f"fire tilfældige{odd} ord"
    with pytest.raises(Unusable) as refused:
        await chosen(typed, ())
    assert str(refused.value) == UNUSABLE
    assert not await Passwords().verify(typed, nobodys_hash())


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (unicodedata.normalize("NFD", "blåbærgrød på åen"), "blåbærgrød på åen"),
        ("to\u00a0ord\u3000og\u2009et", "to ord og et"),
        ("  mellemrum  ", "  mellemrum  "),
        ("Små og STORE", "Små og STORE"),
        ("ｂｒｅｄ", "ｂｒｅｄ"),
    ],
)
async def test_a_password_is_the_same_on_every_keyboard(typed: str, kept: str) -> None:
    known = Passwords()
    assert prepared(typed) == prepared(kept) == kept
    assert await known.verify(typed, await known.hash(prepared(kept)))


async def test_what_was_kept_before_is_still_known() -> None:
    assert await Passwords().verify("fire tilfældige ord", argon2.PasswordHasher().hash("fire tilfældige ord"))


async def test_a_hash_is_as_dear_as_is_recommended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "STRENGTH", STRENGTH)
    assert (await Passwords().hash("fire tilfældige ord")).startswith("$argon2id$v=19$m=65536,t=3,p=4$")


async def test_whoever_has_no_password_takes_as_long_as_anybody() -> None:
    kept = await Passwords().hash("fire tilfældige ord")
    assert argon2.extract_parameters(nobodys_hash()) == argon2.extract_parameters(kept)


async def test_a_password_is_known_by_its_hash_alone() -> None:
    known = Passwords()
    kept = await known.hash("fire tilfældige ord")
    assert kept.startswith("$argon2id$")
    assert "fire" not in kept
    assert await known.verify("fire tilfældige ord", kept)
    assert not await known.verify("fire tilfældige or", kept)
    assert not await known.verify("Fire tilfældige ord", kept)


async def test_nobody_has_a_password_not_even_the_empty_one() -> None:
    assert not await Passwords().verify("", None)
    assert not await Passwords().verify("", nobodys_hash())
