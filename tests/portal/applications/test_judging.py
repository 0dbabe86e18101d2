"""The pages of a round after the deadline: looked through, weighed apart, decided, answered, begun; now and then."""

import datetime as dt
import re
from html import unescape
from typing import Any

import httpx

from domain.applications.ids import RoundId
from portal.applications.judging_forms import judging_at
from portal.surroundings.clock import system_clock
from tests.portal.signed_in import enter, hidden, look, running, send, signed_in
from tests.portal.statements import counting

ADVISOR, METHODS, AUDITOR = "person-advisor", "person-advisor-methods", "person-auditor"
AUTUMN, SPRING = judging_at(RoundId("round-autumn")), judging_at(RoundId("round-spring"))
KOFOED, SOENDERSKOV = f"{AUTUMN}/application-autumn-kofoeds-skole", f"{AUTUMN}/application-autumn-soenderskovhjemmet"
HOW = {f"how_{it}": "well" for it in ("motivation", "gain", "backing", "housing_first", "letter", "days")}
OF_BOFORM = ("housing_first", "length_of_stay", "special_problems")
STATEMENTS_MAX = 6


def text(page: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


def given_scores(*scores: int) -> dict[str, str]:
    return {f"score_{it}": str(score) for it, score in zip(OF_BOFORM, scores, strict=True)}


async def page_of(client: httpx.AsyncClient, address: str) -> str:
    answer = await client.get(address)
    assert answer.status_code == 200, answer.text
    return text(answer.text)


async def done(client: httpx.AsyncClient, page: str, fields: dict[str, Any]) -> None:
    answer = await send(client, page, fields)
    assert answer.status_code == 303, text(answer.text)


async def test_the_board_says_how_far_each_is_and_puts_them_in_order(demo_database: str) -> None:
    async with signed_in(demo_database, ADVISOR) as client:
        board = await page_of(client, AUTUMN)
    assert "7 ansøgninger, 6 gennemgået, 6 gyldige. 0 af 4 pladser er givet væk." in board
    assert "Næste: 1 ansøgning mangler at blive gennemgået." in board
    assert "1 (deles af 2) Esbjerg Kommune 3 3 1 1 1" in board
    assert "Randers Kommune 2 2 2 1 1 Står efter den forrige på »i forhold til indbyggere«." in board
    assert "Uden fælles vurdering, og derfor ikke med: Sønderskovhjemmet." in board


async def test_it_is_looked_through_and_what_is_missing_is_said_at_its_field(demo_database: str) -> None:
    async with signed_in(demo_database, ADVISOR) as client:
        wrong = await send(client, f"{KOFOED}/screening", {**HOW, "how_gain": ""})
        unsaid = await send(client, f"{KOFOED}/screening", {**HOW, "how_gain": "missing"})
        await done(client, f"{KOFOED}/screening", {**HOW, "how_gain": "partly", "note": "Kort."})
        page = await page_of(client, KOFOED)
    assert (wrong.status_code, "Vælg ét af svarene." in wrong.text) == (422, True)
    assert (unsaid.status_code, "Skriv, hvad der mangler" in unsaid.text) == (409, True)
    assert "Forventet udbytte Kun delvist" in page


async def test_none_is_to_be_decided_before_all_have_been_looked_through(demo_database: str) -> None:
    """Or the reasons would be typed for a press that is refused."""
    decision = f'href="{AUTUMN}/application-autumn-esbjerg/decision"'
    async with signed_in(demo_database, ADVISOR) as client:
        before = (await client.get(f"{AUTUMN}/application-autumn-esbjerg")).text
        await done(client, f"{KOFOED}/screening", {**HOW, "how_gain": "partly", "note": "Kort."})
        after = (await client.get(f"{AUTUMN}/application-autumn-esbjerg")).text
    assert (decision in before, decision in after) == (False, True)


async def test_two_score_without_seeing_each_other_and_then_agree(demo_database: str) -> None:
    async with signed_in(demo_database, ADVISOR) as client:
        before = await page_of(client, SOENDERSKOV)
        await done(client, f"{SOENDERSKOV}/scoring", {**given_scores(1, 1, 3), "reason": "Læst alene."})
        after = await page_of(client, SOENDERSKOV)
        agreeing = (await client.get(f"{SOENDERSKOV}/agreement")).text
        await done(client, f"{SOENDERSKOV}/agreement", {**given_scores(2, 1, 3), "reason": "Enige nu."})
        board = await page_of(client, AUTUMN)
    assert "Én rådgiver har vurderet. Vurderingerne kan ses, når to har." in before
    assert "tydelige om, hvad de vil ændre" not in before
    assert "tydelige om, hvad de vil ændre" in after
    assert re.findall(r'name="(score_\w+)" value="(\d)"[^>]* checked', agreeing) == [
        ("score_length_of_stay", "1"),
        ("score_special_problems", "3"),
    ]
    assert "Sønderskovhjemmet 2 1 3 6" in board


async def test_whoever_has_scored_sees_their_own_and_an_auditor_sees_all(demo_database: str) -> None:
    async with signed_in(demo_database, ADVISOR) as client:
        await enter(running(), client, METHODS)
        own = await page_of(client, SOENDERSKOV)
        await enter(running(), client, AUDITOR)
        audited = await page_of(client, SOENDERSKOV)
        form = await client.get(f"{SOENDERSKOV}/scoring")
    assert "tydelige om, hvad de vil ændre" in own
    assert "tydelige om, hvad de vil ændre" in audited
    assert form.status_code == 404


async def test_a_figure_is_stated_and_put_right_and_keeps_what_it_said(demo_database: str) -> None:
    said = {"criterion": "length_of_stay", "what": "Ophold over 180 dage, procent", "value": "41", "year": "2024"}
    async with signed_in(demo_database, ADVISOR) as client:
        wrong = await send(client, f"{KOFOED}/figures/new", {**said, "source": "Opgørelsen", "year": "2999"})
        await done(client, f"{KOFOED}/figures/new", {**said, "source": "Opgørelsen"})
        page = (await client.get(KOFOED)).text
        (correct,) = re.findall(r'href="([^"]+/correction)"', page)
        again = (await client.get(correct)).text
        told = {
            "what": said["what"],
            "value": "44,5",
            "year": "2024",
            "source": "Opgørelsen",
            "why": "Slået forkert ind.",
        }
        answer = await client.post(correct, data={**hidden(again), **told}, headers={"Sec-Fetch-Site": "same-origin"})
        after = await page_of(client, KOFOED)
    assert (wrong.status_code, "Året skal ligge mellem" in wrong.text) == (409, True)
    assert answer.status_code == 303, text(answer.text)
    assert "44,5" in after
    assert "Rettet, fordi: Slået forkert ind." in after


async def test_before_it_is_decided_one_sees_what_will_happen(demo_database: str) -> None:
    decision = f"{AUTUMN}/application-autumn-esbjerg/decision"
    wish = {"verdict": "accepted", "rests_on": "absolutely_high", "reason": "Mange borgere i hjemløshed."}
    async with signed_in(demo_database, ADVISOR) as client:
        too_early = await look(client, decision, wish)
        await done(client, f"{KOFOED}/screening", HOW)
        bare = await look(client, decision, {**wish, "rests_on": ""})
        seen = await look(client, decision, wish)
        await done(client, decision, wish)
        page = await page_of(client, f"{AUTUMN}/application-autumn-esbjerg")
        board = await page_of(client, AUTUMN)
    assert "Alle ansøgninger skal være gennemgået" in text(too_early.text)
    assert "Vælg de kriterier, afgørelsen hviler på." in text(bare.text)
    assert "1 plads er givet væk, 3 er ledige." in text(seen.text)
    assert "Hviler på: antal i alt." in page
    assert "Dage til afdækning, som de bliver fordelt" in board


def decided_on() -> dt.date:
    """The Friday on which the first round of the demo was decided."""
    today = system_clock().date()
    return today - dt.timedelta(days=today.weekday(), weeks=14) + dt.timedelta(days=4)


async def test_as_of_the_day_it_was_decided_it_is_as_it_was_known_then(demo_database: str) -> None:
    day = decided_on().isoformat()
    async with signed_in(demo_database, AUDITOR) as client:
        now, then = await page_of(client, SPRING), await page_of(client, f"{SPRING}?as_of={day}")
        report, as_it_was = (
            await page_of(client, f"{SPRING}/report"),
            await page_of(client, f"{SPRING}/report?as_of={day}"),
        )
        wrong = await client.get(f"{SPRING}?as_of=engang")
    assert "4 ansøgninger, 4 gennemgået, 3 gyldige. 2 af 2 pladser er givet væk." in then
    assert "3 ansøgninger, 3 gennemgået, 2 gyldige. 2 af 2 pladser er givet væk." in now
    assert "trukket tilbage" in now
    assert "trukket tilbage" not in then
    for later in ("Plads fra ventelisten", "Vi får ny ledelse og må vente.", "Fastlagt af", "Ansøgeren fik svar"):
        assert later in report
        assert later not in as_it_was
    for known in ("Læst uden at se den anden vurdering.", "Holstebro kommer lige efter", "1,4"):
        assert known in report
        assert known in as_it_was
    assert (wrong.status_code, "er hverken en dato" in text(wrong.text)) == (422, True)


async def test_the_report_as_of_an_event_has_nothing_that_came_later(demo_database: str) -> None:
    async with signed_in(demo_database, AUDITOR) as client:
        now = await page_of(client, f"{SPRING}/report")
        before = await client.get(f"{SPRING}/report?as_of=1")
    assert "Fastlagt af" in now
    assert before.status_code == 404


async def test_each_page_asks_a_few_statements(demo_database: str) -> None:
    async with signed_in(demo_database, ADVISOR) as client:
        for address in (AUTUMN, KOFOED, f"{AUTUMN}/report", f"{KOFOED}/decision", f"{AUTUMN}/days"):
            await client.get(address)
            with counting() as asked:
                assert (await client.get(address)).status_code == 200
            assert len(asked) <= STATEMENTS_MAX, (address, len(asked))


async def test_an_advisor_is_told_on_the_start_page_what_is_next_and_nobody_else_is(demo_database: str) -> None:
    async with signed_in(demo_database, ADVISOR) as client:
        advisor = await page_of(client, "/")
        await done(client, f"{KOFOED}/screening", HOW)
        after = await page_of(client, "/")
        await enter(running(), client, AUDITOR)
        auditor = await page_of(client, "/")
    assert "Gennemgå ansøgningerne" in advisor
    assert "1 ansøgning mangler at blive gennemgået." in advisor
    assert "Vurder ansøgningerne" in after
    assert "Begynd forløbene" in after
    assert "ansøgning" not in auditor


async def test_a_run_begins_in_one_press_and_its_coordinator_is_let_in(demo_database: str) -> None:
    holstebro = f"{SPRING}/application-spring-holstebro"
    async with signed_in(demo_database, ADVISOR) as client:
        form = (await client.get(f"{holstebro}/run")).text
        day = re.search(r'name="kickoff_on" value="([^"]+)"', form)
        assert day is not None
        said = {
            "name": "Holstebro, forløb",
            "theme": "Egen bolig",
            "kickoff_on": day[1],
            "goal": "Ét.",
            "motivation": "To.",
        }
        seen = await look(client, f"{holstebro}/run", said)
        await done(client, f"{holstebro}/run", said)
        page = (await client.get(holstebro)).text
        run, again_below = re.findall(r'href="(/cohorts/[^"]+)"', page)
        board = await page_of(client, run)
        again = await client.get(f"{holstebro}/run")
        await enter(running(), client, "person-holstebro-leader")
        theirs = await client.get(run)
    assert "Forløbet »Holstebro, forløb« bliver planlagt, og du er dets rådgiver." in text(seen.text)
    assert "Ansøgeren bliver tovholder." in text(seen.text)
    assert run == again_below
    assert "Gå til forløbet" in text(page)
    assert "Holstebro, forløb" in board
    assert again.status_code == 404
    assert theirs.status_code == 200


async def test_the_history_of_a_round_is_read_and_taken_away_without_a_text(demo_database: str) -> None:
    async with signed_in(demo_database, AUDITOR) as client:
        page = (await client.get(f"{SPRING}/journal")).text
        sheet = (await client.get(f"{SPRING}/journal/exports/csv")).text
        lines = (await client.get(f"{SPRING}/journal/exports/jsonl")).text.splitlines()
        strange = await client.get(f"{SPRING}/journal/exports/pdf")
        (first,) = re.findall(r'href="([^"]+as_of=\d+)"', page)[-1:]
        then = await page_of(client, first)
    assert "gav Holstebro Kommune en plads fra ventelisten i runden »Individuelle forløb, første runde«." in text(page)
    assert "Ansøgning om forløb" in sheet
    assert len(lines) == len(sheet.splitlines()) - 1
    assert "Vi får ny ledelse" not in page + sheet + "".join(lines)
    assert strange.status_code == 404
    assert "Der er ikke kommet nogen ansøgninger." in then


async def test_an_address_that_names_nothing_is_no_page(demo_database: str) -> None:
    async with signed_in(demo_database, ADVISOR) as client:
        for path in ("/rounds/%00/judging", f"{AUTUMN}/%00", f"{AUTUMN}/x/day"):
            assert (await client.get(path)).status_code == 404
        assert (await client.get("/rounds/%00/judging/encouragements/new")).status_code == 404
        assert (await client.get(f"{AUTUMN}/report?as_of=%00")).status_code == 422
