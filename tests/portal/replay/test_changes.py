"""The page that tells what changed between two moments: a cohort, an organisation, a test action."""

import re
from html import unescape

import httpx
import pytest

from tests.portal.signed_in import signed_in

HOME = "/cohorts/cohort-own-home"
HERE = f"{HOME}/changes"
AUDITOR, RANDERS = "person-auditor", "person-randers-coordinator"
ACTION = "test-action-skovvang-first-talk"
AUTUMN = {"from": "2025-11-01", "to": "2025-12-15"}


def words(page: httpx.Response) -> str:
    """What can be read on the page."""
    main = page.text.partition("<main")[2].partition("</main")[0]
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", "", main)))


async def asked(database: str, person: str = AUDITOR, /, **parameters: str) -> httpx.Response:
    async with signed_in(database, person) as client:
        return await client.get(HERE, params={name.rstrip("_"): value for name, value in parameters.items()})


async def test_the_form_alone_where_nothing_is_asked_for(demo_database: str) -> None:
    page = await asked(demo_database)
    assert page.status_code == 200
    assert "Sammenlign" in page.text
    assert "Hændelserne imellem" not in page.text


async def test_it_begins_with_the_days_since_the_last_meeting_that_was_held(demo_database: str) -> None:
    page = await asked(demo_database, as_of="2025-12-15", organisation="organisation-skovvang")
    assert 'name="from" value="4.11.2025"' in page.text
    assert 'name="to" value="15.12.2025"' in page.text
    assert 'value="organisation-skovvang" selected' in page.text
    early = await asked(demo_database, as_of="2025-08-20")
    assert 'name="from" value="20.7.2025"' in early.text


async def test_first_the_differences_as_sentences_then_the_events_between(demo_database: str) -> None:
    page = await asked(demo_database, **AUTUMN)
    told = words(page)
    assert "det, der var registreret ved udgangen af den 1. november 2025" in told
    assert "Kofoeds Skole har trukket sig fra holdet." in told
    assert "1. refleksionsmøde er holdt 4. november 2025." in told
    assert told.index("Organisationer") < told.index("Perioder og minimumskrav") < told.index("Hændelserne imellem")
    assert "3. november 2025" in told.partition("Hændelserne imellem")[2]
    assert "Nr. 393" not in told


async def test_danish_dates_and_positions_are_understood_and_the_end_may_be_now(demo_database: str) -> None:
    iso = await asked(demo_database, **AUTUMN)
    danish = await asked(demo_database, **{"from": "1.11.2025", "to": "15. 12. 2025"})
    said = await asked(demo_database, **{"from": "1. november 2025", "to": "den 15.12.25"})
    for page in (danish, said):
        assert words(page).partition("ændringer ved")[2] == words(iso).partition("ændringer ved")[2]
    since = words(await asked(demo_database, **{"from": "200"}))
    assert "det, der var registreret ved hændelse nr. 200, og det, der er registreret nu." in since


async def test_on_the_other_clock_what_was_written_down_later_is_there(demo_database: str) -> None:
    """Randers tried something on 19 November, and wrote it down on 16 January."""
    randers = {**AUTUMN, "organisation": "organisation-randers"}
    recorded = words(await asked(demo_database, **randers))
    happened = words(await asked(demo_database, **randers, dates="occurred"))
    assert "Randers Kommune har fået erfaringer i periode 2." not in recorded
    assert "Randers Kommune har fået erfaringer i periode 2." in happened
    assert "det, der var sket ved udgangen af den 15. december 2025" in happened


async def test_one_organisation_and_one_test_action(demo_database: str) -> None:
    organisation = words(await asked(demo_database, **AUTUMN, organisation="organisation-skovvang"))
    assert "Hvad er ændret for Skovvang" in organisation
    assert "Skovvang har skrevet" in organisation
    assert "Holstebro Kommune har" not in organisation
    page = await asked(demo_database, **AUTUMN, test_action=ACTION)
    assert "Skovvang har registreret 1 måling af prøvehandlingen »Udslusningssamtale" in words(page)
    assert "refleksionsmøde er holdt" not in words(page)
    assert f'<input type="hidden" name="test_action" value="{ACTION}">' in page.text


@pytest.mark.parametrize(
    ("parameters", "sentence"),
    [
        ({"from": "2026-02-30", "to": "200"}, "Fra: »2026-02-30« er hverken en dato, der findes"),
        ({"from": "200", "to": "i går"}, "Til: »i går« er hverken en dato, der findes"),
        ({"to": "200"}, "Fra: Skriv, hvornår der skal sammenlignes fra."),
        ({"from": "200", "to": "100"}, "Til: »Til« ligger før »Fra«. Byt om på dem."),
        ({"from": "2026-01-01", "dates": "moon"}, "Datoerne er: »moon« er ikke et af de to ure"),
    ],
)
async def test_what_cannot_be_compared_is_told_and_kept(
    demo_database: str, parameters: dict[str, str], sentence: str
) -> None:
    page = await asked(demo_database, **parameters)
    assert page.status_code == 422
    assert sentence in words(page)
    for name in parameters.keys() & {"from", "to"}:
        assert f'name="{name}" value="{parameters[name]}"' in page.text


@pytest.mark.parametrize(
    "parameters",
    [{"organisation": "organisation-odense"}, {"test_action": "test-action-nowhere"}, {"organisation": "%"}],
)
async def test_what_is_not_in_the_cohort_is_not_there(demo_database: str, parameters: dict[str, str]) -> None:
    assert (await asked(demo_database, **AUTUMN, **parameters)).status_code == 404


async def test_what_is_not_shared_has_no_name_to_the_others(demo_database: str) -> None:
    september = {"from": "2025-09-01", "as_of": "2025-09-30"}
    sentence = "Skovvang har planlagt en prøvehandling, der ikke er delt."
    assert sentence in words(await asked(demo_database, RANDERS, **september))
    assert sentence not in words(await asked(demo_database, AUDITOR, **september))


async def test_the_end_is_no_later_than_the_past_that_is_looked_at(demo_database: str) -> None:
    within = await asked(demo_database, **AUTUMN, as_of="2025-11-10")
    until = await asked(demo_database, **{"from": "2025-11-01", "to": "2025-11-10"})
    assert _events(within) == _events(until) != _events(await asked(demo_database, **AUTUMN))


async def test_the_fragment_is_the_same_and_is_said_aloud(demo_database: str) -> None:
    async with signed_in(demo_database, AUDITOR) as client:
        fragment = await client.get(HERE, params=AUTUMN, headers={"HX-Request": "true"})
    assert "<html" not in fragment.text
    assert fragment.text.count("ændringer ved") == 2


async def test_the_way_there_is_on_the_pages_it_is_about(demo_database: str) -> None:
    async with signed_in(demo_database, AUDITOR) as client:
        ways = {
            HOME: f"{HERE}",
            f"{HOME}/organisations/organisation-skovvang": f"{HERE}?organisation=organisation-skovvang",
            f"{HOME}/test-actions/{ACTION}": f"{HERE}?test_action={ACTION}",
            f"{HOME}/journal?as_of=2025-11-10&clock=occurred": f"{HERE}?from=2025-11-10&dates=occurred",
            f"{HOME}/journal?as_of=200": f"{HERE}?from=200",
        }
        for page, way in ways.items():
            assert f'href="{way}"' in unescape((await client.get(page)).text), page


def _events(page: httpx.Response) -> list[str]:
    return re.findall(r'<li id="event-(\d+)"', page.text)
