"""A number has one spelling in an address, in a setting and for a command, so that a page has one address."""

import pytest
from click.testing import CliRunner
from litestar.exceptions import NotFoundException

from domain.text import Malformed
from portal.cli import main
from portal.rows.history import as_of
from portal.surroundings.numbers import number_in
from portal.surroundings.settings import BadSetting, read_settings
from portal.web.paging import page_of
from portal.web.static import takes_gzip
from tests.portal.signed_in import demonstration, signed_in

AUDITOR, COHORT = "person-auditor", "cohort-own-home"
ODD = (
    *(
        "",
        " ",
        "5_7",
        "_57",
        "57_",
        "+57",
        "-57",
        "057",
        "00",
        " 57",
        "57 ",
        "57\n",
        "5 7",
        "5.0",
        "57.",
        "5e1",
        "0x39",
    ),
    *("５７", "٥٧", "५७", "²", "57²", "Ⅴ", "½", "57\u200b", "1" * 19, "9" * 5000, "None", "true", "nan", "inf"),
)


@pytest.mark.parametrize("text", ODD)
def test_what_is_no_number_in_its_one_spelling_is_none(text: str) -> None:
    assert number_in(text) is None


@pytest.mark.parametrize("number", [0, 1, 57, 10**18 - 1])
def test_every_number_is_read_as_it_is_written(number: int) -> None:
    assert number_in(str(number)) == number


@pytest.mark.parametrize("text", [it for it in ODD if (it.strip() and not it.strip().isascii()) or "_" in it])
def test_nothing_else_that_reads_numbers_takes_it(text: str) -> None:
    with pytest.raises(Malformed):
        as_of(text)
    with pytest.raises(BadSetting):
        read_settings({"PORTAL_PORT": text})
    with pytest.raises(NotFoundException):
        page_of((), text, "/")
    told = CliRunner().invoke(main, ["redact", text], env={"PORTAL_DATABASE_URL": "postgresql://nobody.asks/portal"})
    assert told.exit_code == 2


def test_no_route_reads_a_number_by_itself() -> None:
    """A path's parts are texts: the framework's `int` and `uuid` take more than one spelling of each."""
    app = demonstration("postgresql://nobody.asks/portal")
    kinds = {part.type for route in app.routes for part in route.path_parameters.values()}
    assert kinds == {str}


async def test_an_event_has_one_address(demo_database: str) -> None:
    spelt = ("0276", "2_76", "+276", "276%20", "%EF%BC%92%EF%BC%97%EF%BC%96", "%D9%A2%D9%A7%D9%A6", "%C2%B2", "276.0")
    async with signed_in(demo_database, AUDITOR) as client:
        known = (await client.get(f"/cohorts/{COHORT}/journal/276")).status_code
        odd = {(await client.get(f"/cohorts/{COHORT}/journal/{it}")).status_code for it in spelt}
    assert (known, odd) == (200, {404})


@pytest.mark.parametrize(
    ("said", "takes"),
    [
        (["gzip"], True),
        (["deflate, GZIP;q=0.5, br"], True),
        (["br", "gzip;q=1.000"], True),
        (["x-gzip"], True),
        (["*"], True),
        (["*;q=0.1"], True),
        ([], False),
        ([""], False),
        (["gzip;q=0"], False),
        (["gzip; q=0.000, *"], False),
        (["*;q=0"], False),
        (["br, identity"], False),
        (["gzipped"], False),
        (["notgzip"], False),
        (["gzip;q=2"], False),
        (["gzip;q=nan"], False),
        (["gzip;q="], False),
        (["gzip;q=0.0001"], False),
        (["gzip;level=9"], False),
    ],
)
def test_who_says_no_to_gzip_gets_none(said: list[str], takes: bool) -> None:
    assert takes_gzip(said) is takes
