"""The forms about test actions, sent as a browser sends them."""

import datetime as dt
import re
from typing import Any

import httpx
import pytest

from domain.calendar import day_of
from portal.surroundings.clock import system_clock
from tests.portal.signed_in import SAME_ORIGIN, become, hidden, send, signed_in

COHORT = "/cohorts/cohort-first-months"
HERE = f"{COHORT}/test-actions"
OWN = f"{HERE}/test-action-odense-one-inbox"
SHARED = f"{HERE}/test-action-skovvang-moving-day-volunteers"
OTHERS_OWN = f"{HERE}/test-action-esbjerg-forty-eight-hours"
ODENSE, DALHOFFMINDE = "person-odense-coordinator", "person-dalhoffminde-coordinator"
OUTSIDER, AUDITOR, ADVISOR = "person-randers-coordinator", "person-auditor", "person-advisor"


def today() -> dt.date:
    """The demo's days follow the calendar."""
    return day_of(system_clock())


PLAN: dict[str, Any] = {
    "title": "Kaffe på trappen",
    "aim": "At naboerne kender hinanden, før der er et problem.",
    "what": "Vi inviterer opgangen på kaffe i den første uge.",
    "who": "Bostøtten og borgeren.",
    "where": "I opgangen.",
    "prediction": "Halvdelen af naboerne kommer.",
    "measure": "Hvor mange naboer der kommer.",
    "from_on": "2026-01-05",
    "to_on": "2026-01-30",
}


async def plan(client: httpx.AsyncClient, **changes: str) -> httpx.Response:
    return await send(client, f"{HERE}/new", PLAN | changes, to=HERE)


async def test_a_planned_test_action_is_on_its_sheet_and_in_the_overview(demo_database: str) -> None:
    async with signed_in(demo_database, ODENSE) as client:
        answer = await plan(client)
        sheet = await client.get(answer.headers["location"])
        overview = await client.get(HERE)
        await become(client, DALHOFFMINDE)
        to_others = await client.get(answer.headers["location"])
    assert answer.status_code == 303
    assert "Prøvehandlingen er planlagt." in sheet.text
    assert "Halvdelen af naboerne kommer." in sheet.text
    assert "5. januar til 30. januar 2026" in sheet.text
    assert "Kaffe på trappen" in overview.text
    assert to_others.status_code == 404


async def test_the_theme_and_ones_own_goal_stand_where_it_is_planned_and_on_its_sheet(demo_database: str) -> None:
    async with signed_in(demo_database, ODENSE) as client:
        pages = [(await client.get(path)).text for path in (f"{HERE}/new", OWN)]
    for page in pages:
        assert "Temaet er »" in page
        assert "Organisationens mål på holdet: »" in page


async def test_what_the_programme_starts_from_is_said_wherever_the_theme_is(demo_database: str) -> None:
    own = f"{COHORT}/organisations/organisation-odense/invitation"
    async with signed_in(demo_database, ODENSE) as client:
        pages = [(await client.get(path)).text for path in (COHORT, own, f"{HERE}/new", OWN)]
        await become(client, ADVISOR)
        pages.append((await client.get("/cohorts/new")).text)
    assert all("med afsæt i Housing First" in it or "tager afsæt i Housing First" in it for it in pages)


async def test_the_citizens_part_is_on_the_sheet_and_is_corrected_like_the_rest(demo_database: str) -> None:
    async with signed_in(demo_database, ODENSE) as client:
        sheet = (await plan(client, citizens="To naboer har valgt dagen.")).headers["location"]
        before = (await client.get(sheet)).text
        changes = PLAN | {"citizens": "Tre naboer har valgt dagen.", "why": "En mere."}
        answer = await send(client, f"{sheet}/correction", changes)
        after = (await client.get(sheet)).text
    assert answer.status_code == 303
    assert "Borgernes del" in before
    assert "To naboer har valgt dagen." in before
    assert "Tre naboer har valgt dagen." in after
    assert "To naboer har valgt dagen." in after, "what it said before stays readable"


async def test_somebody_from_the_team_is_chosen_and_stands_on_the_sheet_the_paper_and_in_the_list(
    demo_database: str,
) -> None:
    async with signed_in(demo_database, ODENSE) as client:
        form = (await client.get(f"{HERE}/new")).text
        chosen = re.findall(r'<option value="(person-[^"]+)"[^>]*>([^<]+)', form.partition('name="doer"')[2])
        (first, name), (second, other) = chosen[:2]
        sheet = (await plan(client, doer=first)).headers["location"]
        pages = [(await client.get(it)).text for it in (sheet, f"{sheet}/paper", HERE)]
        corrected = await send(client, f"{sheet}/correction", PLAN | {"doer": second, "why": "De har byttet."})
        after = (await client.get(sheet)).text
        stranger = await plan(client, doer=DALHOFFMINDE)
    assert all(name in it for it in pages)
    assert f"{name}. Bostøtten og borgeren." in pages[0]
    assert corrected.status_code == 303
    assert f"{other}. Bostøtten og borgeren." in after
    assert name in after, "who it was before stays readable"
    assert stranger.status_code in (409, 422)


async def test_at_a_decision_one_is_asked_about_the_goal_and_may_leave_it(demo_database: str) -> None:
    decision = {"verdict": "scale_up", "decided_on": today().isoformat(), "reason": "Alle kom."}
    said = {"towards_goal": "closer", "goal_signs": "Alle otte kom."}
    async with signed_in(demo_database, ODENSE) as client:
        asked = await send(client, f"{OWN}/decision", decision)
        left_out = await send(client, f"{OWN}/decision", decision | {"anyway": "yes"})
        told = await send(client, f"{OWN}/decision", decision | said)
        sheet, beside = (
            await client.get(OWN),
            await client.get(f"{COHORT}/organisations/organisation-odense/test-actions"),
        )
        board = await client.get(COHORT)
    assert (asked.status_code, left_out.status_code, told.status_code) == (422, 303, 303)
    assert "Det kan vi ikke sige endnu" in asked.text
    for page in (sheet, beside, board):
        assert "Nærmere målet: Alle otte kom." in page.text
    assert ". Nærmere målet</a>" in board.text, "in the table behind the picture of the half year"


async def test_a_form_that_is_sent_twice_plans_one(demo_database: str) -> None:
    async with signed_in(demo_database, ODENSE) as client:
        fields = PLAN | hidden((await client.get(f"{HERE}/new")).text)
        answers = [await client.post(HERE, data=fields, headers=SAME_ORIGIN) for _ in range(2)]
        overview = await client.get(HERE)
    assert [it.status_code for it in answers] == [303, 303]
    assert overview.text.count("Kaffe på trappen</a>") == 1


async def test_everything_wrong_is_said_and_everything_typed_is_kept(demo_database: str) -> None:
    async with signed_in(demo_database, ODENSE) as client:
        answer = await plan(client, title=" ", what="Vi ringer til 010190-1234.", from_on="31.2.2026")
    assert answer.status_code == 422
    assert '<a href="#field-title">Hvad skal prøvehandlingen hedde? Feltet skal udfyldes.</a>' in answer.text
    assert "CPR-nummer. Fjern det" in answer.text
    assert "Vi ringer til 010190-1234." in answer.text
    assert "Datoen 31.2.2026 findes ikke i kalenderen." in answer.text
    assert "Halvdelen af naboerne kommer." in answer.text


LONG, UNMEASURED = {"to_on": "2026-03-30"}, {"prediction": "", "measure": " "}


async def test_what_is_long_or_expects_nothing_is_said_before_it_is_saved(demo_database: str) -> None:
    async with signed_in(demo_database, ODENSE) as client:
        asked = await plan(client, **LONG, **UNMEASURED)
        meant = await plan(client, **LONG, **UNMEASURED, anyway="yes")
        sheet = await client.get(meant.headers["location"])
    assert asked.status_code == 422
    assert "længere end de 6 uger" in asked.text
    assert "Et gæt på en linje er nok." in asked.text
    assert "Noget, I kan tælle, er nok." in asked.text
    assert "Gem alligevel" in asked.text
    assert "Vi inviterer opgangen" in asked.text
    assert meant.status_code == 303
    assert sheet.text.count("Ikke skrevet i planen.") == 3


async def test_a_plan_of_which_nothing_is_to_be_said_is_saved_at_once(demo_database: str) -> None:
    async with signed_in(demo_database, ODENSE) as client:
        saved = await plan(client, to_on="2026-02-15")
    assert saved.status_code == 303


async def test_what_is_wrong_is_said_before_what_is_only_a_hint(demo_database: str) -> None:
    async with signed_in(demo_database, ODENSE) as client:
        wrong = await plan(client, title="", **UNMEASURED)
    assert "Feltet skal udfyldes." in wrong.text
    assert "Gem alligevel" not in wrong.text


async def test_hints_come_with_the_draft_while_somebody_types(demo_database: str) -> None:
    async with signed_in(demo_database, ODENSE) as client:
        fields = PLAN | LONG | {"draft": "keep"} | hidden((await client.get(f"{HERE}/new")).text)
        said = await client.post(HERE, data=fields, headers={**SAME_ORIGIN, "X-Draft": "yes"})
    assert said.status_code == 200
    assert "længere end de 6 uger" in said.json()["to_on"]
    assert "prediction" not in said.json()


async def test_a_refused_plan_says_why_and_keeps_what_was_typed(demo_database: str) -> None:
    async with signed_in(demo_database, ODENSE) as client:
        answer = await plan(client, to_on="2026-01-01")
    assert answer.status_code == 409
    assert "Slutdatoen ligger før startdatoen." in answer.text
    assert "Kaffe på trappen" in answer.text


async def test_what_is_borrowed_says_whom_it_is_borrowed_from(demo_database: str) -> None:
    borrow = f"?borrow={SHARED.rpartition('/')[2]}"
    async with signed_in(demo_database, ODENSE) as client:
        form = await client.get(f"{HERE}/new{borrow}")
        answer = await send(client, f"{HERE}/new{borrow}", PLAN, to=f"{HERE}{borrow}")
        sheet = await client.get(answer.headers["location"])
        nothing_to_borrow = await client.get(f"{HERE}/new?borrow={OTHERS_OWN.rpartition('/')[2]}")
    assert "To frivillige med varevogn og en pakkeliste" in form.text
    assert f'Lånt fra <a href="{SHARED}">' in sheet.text
    assert nothing_to_borrow.status_code == 404


async def test_a_shared_test_action_can_be_seen_by_the_others(demo_database: str) -> None:
    async with signed_in(demo_database, DALHOFFMINDE) as client:
        before = await client.get(OWN)
        await become(client, ODENSE)
        answer = await send(client, OWN, {}, to=f"{OWN}/sharing")
        mine = await client.get(OWN)
        await become(client, DALHOFFMINDE)
        after = await client.get(OWN)
        form = await client.get(f"{HERE}/new")
        not_mine = await client.post(f"{SHARED}/sharing", data=hidden(form.text), headers=SAME_ORIGIN)
    assert (before.status_code, answer.status_code, after.status_code) == (404, 303, 200)
    assert "Prøvehandlingen er delt." in mine.text
    assert "Lån prøvehandlingen" in after.text
    assert not_mine.status_code == 404


async def test_the_next_cycle_is_planned_with_what_is_changed(demo_database: str) -> None:
    cycle = {"adjustment": "Nu med brød.", "from_on": "2026-03-02", "to_on": "2026-03-06"}
    async with signed_in(demo_database, ODENSE) as client:
        answer = await send(client, f"{OWN}/cycles", cycle)
        refused = await send(client, f"{OWN}/cycles", cycle | {"to_on": "2027-03-02"})
        sheet = await client.get(OWN)
    assert (answer.status_code, refused.status_code) == (303, 409)
    assert "Ændret siden sidst: Nu med brød." in sheet.text
    assert "En afprøvning kan højst vare 183 dage." in refused.text
    assert "Nu med brød." in refused.text


async def test_a_measurement_is_a_point_with_a_decimal_comma(demo_database: str) -> None:
    on = today().isoformat()
    async with signed_in(demo_database, ODENSE) as client:
        fields = {"measured_on": on, "value": "12,5", "unit": "kopper kaffe"}
        answer = await send(client, f"{OWN}/measurements", fields)
        again = await client.get(f"{OWN}/measurements")
        unreadable = await send(client, f"{OWN}/measurements", fields | {"value": "mange"})
        sheet = await client.get(OWN)
    assert answer.status_code == 303
    assert "<h3>Kopper kaffe</h3>" in sheet.text
    assert "1 måling: 12,5 den " in sheet.text
    assert 'value="kopper kaffe"' in again.text
    assert unreadable.status_code == 422
    assert "Skriv et tal med decimalkomma" in unreadable.text


async def test_a_decision_has_a_reason_and_is_not_made_tomorrow(demo_database: str) -> None:
    tomorrow = (today() + dt.timedelta(days=2)).isoformat()
    decision = {
        "verdict": "scale_up",
        "decided_on": today().isoformat(),
        "reason": "Alle kom.",
        "towards_goal": "closer",
    }
    async with signed_in(demo_database, ODENSE) as client:
        undecided = await send(client, f"{OWN}/decision", {"decided_on": tomorrow, "reason": "Alle kom."})
        refused = await send(client, f"{OWN}/decision", decision | {"decided_on": tomorrow})
        answer = await send(client, f"{OWN}/decision", decision)
        sheet = await client.get(OWN)
    assert (undecided.status_code, refused.status_code, answer.status_code) == (422, 409, 303)
    assert "Hvad har I besluttet? Vælg en af mulighederne." in undecided.text
    assert "Datoen ligger ude i fremtiden." in refused.text
    assert "Udvid: prøv flere steder eller med flere" in sheet.text
    assert "Det er besluttet at prøve igen." in sheet.text


@pytest.mark.parametrize("form", ["cycles", "measurements", "decision"])
async def test_what_belongs_to_others_has_no_forms(demo_database: str, form: str) -> None:
    async with signed_in(demo_database, DALHOFFMINDE) as client:
        answers = [await client.get(f"{it}/{form}") for it in (SHARED, OTHERS_OWN, f"{HERE}/test-action-nowhere")]
        await become(client, AUDITOR)
        answers.append(await client.get(f"{SHARED}/{form}"))
    assert [it.status_code for it in answers] == [404] * 4


@pytest.mark.parametrize("person", [AUDITOR, ADVISOR])
async def test_those_who_only_read_get_no_form(demo_database: str, person: str) -> None:
    async with signed_in(demo_database, person) as client:
        pages = [await client.get(page) for page in (HERE, OWN, SHARED)]
        new = await client.get(f"{HERE}/new")
    assert [it.status_code for it in pages] == [200] * 3
    asked = [re.findall(r'<form[^>]* action="([^"]+)"', it.text.partition("<main")[2]) for it in pages]
    assert asked == [[], *([f"{page}/comments"] if person == ADVISOR else [] for page in (OWN, SHARED))]
    assert new.status_code == 404


async def test_outsiders_find_nothing(demo_database: str) -> None:
    async with signed_in(demo_database, OUTSIDER) as client:
        answers = [await client.get(page) for page in (HERE, OWN, SHARED)]
    assert [it.status_code for it in answers] == [404] * 3


async def test_the_past_shows_what_was_known_then_and_offers_no_form(demo_database: str) -> None:
    monday = today() - dt.timedelta(days=today().weekday())
    then = (monday - dt.timedelta(weeks=9)).isoformat()
    async with signed_in(demo_database, ODENSE) as client:
        overview, sheet = [await client.get(page, params={"as_of": then}) for page in (HERE, OWN)]
        now = await client.get(OWN)
        form = await client.get(f"{OWN}/cycles", params={"as_of": then})
    assert "I kan se" in overview.text
    assert f'href="{OWN}?as_of={then}"' in overview.text
    assert "<form" not in sheet.text.partition("<main")[2]
    assert "Der er ikke besluttet noget endnu." in sheet.text
    assert "Der er ikke besluttet noget endnu." not in now.text
    assert form.status_code == 404


async def test_a_chart_is_read_against_a_baseline_a_target_and_notes(demo_database: str) -> None:
    async with signed_in(demo_database, ODENSE) as client:
        measured = {"unit": "svar samme dag", "measured_on": (today() - dt.timedelta(days=3)).isoformat()}
        for value in ("10", "12,5"):
            assert (await send(client, f"{OWN}/measurements", measured | {"value": value})).status_code == 303
        lines = {"unit": "svar samme dag", "baseline_until": "", "target": "19"}
        early = await send(client, f"{OWN}/chart", lines | {"baseline_until": "2020-01-01"})
        sent = await send(client, f"{OWN}/chart", lines | {"baseline_until": today().isoformat()})
        note = {"measured_on": measured["measured_on"], "note": "Postkassen var nede hele formiddagen."}
        noted = await send(client, f"{OWN}/notes", note)
        sheet = await client.get(OWN)
    assert (early.status_code, sent.status_code, noted.status_code) == (422, 303, 303)
    assert "Der er ingen målinger til og med den dag." in early.text
    assert "Målet er 19. Organisationens mål på holdet: »" in sheet.text
    assert sheet.text.count("Postkassen var nede hele formiddagen.") == 3
