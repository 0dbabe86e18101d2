"""A date is read on either clock: on pages, in their links, and on the command line."""

import datetime as dt
from html import unescape

import pytest
from click.testing import CliRunner

from domain.text import Malformed
from portal.cli import main
from portal.rows.history import AsOf, Reckoning, as_of
from tests.portal.signed_in import signed_in

COHORT = "cohort-own-home"
OVER = f"/cohorts/{COHORT}"
ADVISOR = "person-advisor"
DAY = dt.date(2026, 1, 12)
"""By then an experience of November had not been written down, and another one not been corrected."""
HAPPENED = {"as_of": "2026-01-12", "clock": "occurred"}


def test_a_day_has_a_clock_and_a_position_needs_none() -> None:
    happened = as_of("2026-01-12", "occurred")
    assert happened == AsOf(day=DAY, reckoning=Reckoning.OCCURRED)
    assert as_of("2026-01-12", "recorded") == as_of("2026-01-12") == AsOf(day=DAY)
    assert as_of("117", "occurred") == AsOf(position=117)


@pytest.mark.parametrize("then", [AsOf(day=DAY), AsOf(day=DAY, reckoning=Reckoning.OCCURRED), AsOf(position=117)])
def test_what_an_address_says_is_read_as_the_same(then: AsOf) -> None:
    said = then.parameters
    assert as_of(said["as_of"], said.get("clock", "")) == then


def test_a_third_clock_is_told_which_two_there_are() -> None:
    with pytest.raises(Malformed, match="»moon« er ikke et af de to ure"):
        as_of("2026-01-12", "moon")


async def test_a_page_says_which_clock_it_is_on_and_its_links_stay_on_it(demo_database: str) -> None:
    async with signed_in(demo_database, ADVISOR) as client:
        board = await client.get(OVER, params=HAPPENED)
        journal = await client.get(f"{OVER}/journal", params=HAPPENED)
        feed = await client.get(f"{OVER}/experiences", params=HAPPENED)
        account = await client.get(f"{OVER}/requirements", params=HAPPENED)
        nonsense = await client.get(OVER, params={**HAPPENED, "clock": "moon"})
    assert "Du ser, hvad der var sket ved udgangen af den 12. januar 2026, også det, der først er" in board.text
    assert f'href="{OVER}/requirements?as_of=2026-01-12&clock=occurred"' in unescape(board.text)
    for kept in (journal, feed):
        assert '<input type="hidden" name="clock" value="occurred">' in kept.text
    assert "Kravene efter det, der var sket til og med den 12. januar 2026" in account.text
    assert nonsense.status_code == 422
    assert "»moon« er ikke et af de to ure" in nonsense.text


async def test_what_had_happened_is_there_before_it_was_written_down(demo_database: str) -> None:
    """Experience r04 is of 19 November, and was written down on 16 January."""
    async with signed_in(demo_database, ADVISOR) as client:
        recorded = await client.get(f"{OVER}/experiences/experience-r04", params={"as_of": "2026-01-12"})
        happened = await client.get(f"{OVER}/experiences/experience-r04", params=HAPPENED)
        day_before = {"as_of": "2025-11-18", "clock": "occurred"}
        not_yet = await client.get(f"{OVER}/experiences/experience-r04", params=day_before)
    assert [it.status_code for it in (recorded, happened, not_yet)] == [404, 200, 404]


def test_the_command_line_reads_either_clock(demo_database: str) -> None:
    def said(*arguments: str) -> str:
        ran = CliRunner().invoke(main, arguments, env={"PORTAL_DATABASE_URL": demo_database})
        assert ran.exit_code == 0, ran.output
        return ran.output

    recorded, happened = [
        said("journal", COHORT, "--as-of", "2026-01-12", "--clock", clock) for clock in ("recorded", "occurred")
    ]
    assert "(skete 19. november 2025)" in happened
    assert "(skete 19. november 2025)" not in recorded.split("16. januar 2026")[0]
    accounts = [
        said("account", COHORT, "--as-of", "2026-01-12", "--clock", clock).partition("Randers Kommune")[2]
        for clock in ("recorded", "occurred")
    ]
    assert [_periods(it) for it in accounts] == ["1", "2"]


def _periods(account: str) -> str:
    """How many periods the first organisation of the account has."""
    return account.partition("Mindst 3 perioder")[2].partition("(")[2][0]


@pytest.mark.parametrize("arguments", [["--clock", "occurred"], ["--clock", "occurred", "--as-of", "117"]])
def test_a_clock_without_a_date_is_asked_wrongly(arguments: list[str]) -> None:
    ran = CliRunner().invoke(main, ["journal", COHORT, *arguments])
    assert (ran.exit_code, "--clock hører til en dato" in ran.output) == (2, True)
