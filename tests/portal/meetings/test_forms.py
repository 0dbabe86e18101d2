"""The forms about meetings, sent as a browser sends them."""

import datetime as dt
import re

import httpx
import msgspec

from domain.meetings.agenda_items import AgendaItem
from domain.text import Title
from tests.portal.meetings.live import (
    ADVISOR,
    CLOSING,
    COHORT,
    DALHOFFMINDE,
    FIRST,
    FORGED,
    HERE,
    ODENSE,
    ODENSE_FIELD,
    SECOND,
    SUPPORT,
    YESTERDAY,
)
from tests.portal.signed_in import SAME_ORIGIN, become, hidden, press, send, signed_in


def meeting_on(day: dt.date, kind: str = "reflection") -> dict[str, str]:
    times = {"starts_at.time": "09:00", "ends_at.time": "14:30", "mode": "physical", "place": "Rådhuset"}
    return {"kind": kind, "starts_at.day": day.isoformat(), "ends_at.day": day.isoformat(), **times}


async def scheduled(client: httpx.AsyncClient) -> str:
    """A reflection meeting that was to be yesterday, between the first and the second."""
    answer = await send(client, f"{HERE}/new", meeting_on(YESTERDAY), to=HERE)
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


async def test_a_meeting_is_planned_held_and_put_on_record(demo_database: str) -> None:
    async with signed_in(demo_database, ADVISOR) as client:
        meeting = await scheduled(client)
        planned = await client.get(meeting)
        was_there = {ODENSE_FIELD: [ODENSE, SUPPORT]}
        told = {"held_on": YESTERDAY.isoformat(), "minutes": "300", "mode": "physical", **was_there}
        held = await send(client, f"{meeting}/holding", told)
        correction = {ODENSE_FIELD: [ODENSE], "reason": "Bostøtten måtte gå, før vi begyndte."}
        corrected = await send(client, f"{meeting}/attendance", correction)
        recorded = await send(client, f"{meeting}/minutes/draft", {"text": "Vi talte om nøgler."})
        shown, minutes = await client.get(meeting), await client.get(f"{meeting}/minutes")
    assert [held.status_code, corrected.status_code, recorded.status_code] == [303, 303, 303]
    assert "Ikke registreret som holdt" in planned.text
    assert "2. refleksionsmøde" in planned.text
    assert "1 deltog." in shown.text
    assert "Blev taget af: Bostøttemedarbejder, Odense." in shown.text
    assert "Læs referatet" in shown.text
    assert "Vi talte om nøgler." in minutes.text


async def test_a_form_that_is_sent_twice_plans_one_meeting(demo_database: str) -> None:
    async with signed_in(demo_database, ADVISOR) as client:
        fields = {**hidden((await client.get(f"{HERE}/new")).text), **meeting_on(YESTERDAY)}
        first, second = [await press(client, HERE, fields) for _ in range(2)]
        shown = await client.get(HERE)
    assert (first.status_code, second.status_code) == (303, 303)
    assert first.headers["location"] == second.headers["location"]
    assert shown.text.count("refleksionsmøde</a>") == 3


async def test_a_meeting_out_of_order_is_refused_and_the_form_is_kept(demo_database: str) -> None:
    async with signed_in(demo_database, ADVISOR) as client:
        refused = await send(client, f"{HERE}/new", meeting_on(YESTERDAY, "closing"), to=HERE)
        malformed = await send(client, f"{HERE}/new", {"kind": "party", "place": "Et sted"}, to=HERE)
    assert refused.status_code == 409
    assert "Holdet har allerede sådan et møde. Flyt eller aflys det i stedet." in refused.text
    assert f'value="{YESTERDAY.isoformat()}"' in refused.text
    assert malformed.status_code == 422
    assert '<a href="#field-kind">Hvilket møde? Vælg en af mulighederne.</a>' in malformed.text
    assert '<a href="#field-starts_at">Begynder: Feltet skal udfyldes.</a>' in malformed.text
    assert 'value="Et sted"' in malformed.text


async def test_a_meeting_is_moved_and_cancelled_with_a_reason_for_all_to_read(demo_database: str) -> None:
    async with signed_in(demo_database, ADVISOR) as client:
        meeting = await scheduled(client)
        earlier = meeting_on(YESTERDAY - dt.timedelta(days=1))
        moved = await send(client, f"{meeting}/time", {**earlier, "reason": "Sneen lå for højt.", "was_held": "yes"})
        unsaid = await send(client, f"{meeting}/cancellation", {"reason": " "})
        cancelled = await send(client, f"{meeting}/cancellation", {"reason": "Ingen kunne komme frem."})
        again = await send(client, f"{meeting}/cancellation", {"reason": "En gang til."})
        await become(client, ODENSE)
        shown = await client.get(meeting)
    assert [moved.status_code, unsaid.status_code, cancelled.status_code, again.status_code] == [303, 422, 303, 409]
    assert "Mødet er aflyst." in again.text
    assert "En gang til." in again.text
    assert "Sneen lå for højt." in shown.text
    assert "Ingen kunne komme frem." in shown.text
    assert 'action="' not in shown.text.partition("<main")[2]


async def test_the_agenda_grows_when_asked_and_keeps_what_is_typed(demo_database: str) -> None:
    typed = {"items.0.title": "Velkomst", "items.0.minutes": "20", "items.7.title": "Farvel", "items.7.minutes": "tyve"}
    async with signed_in(demo_database, ADVISOR) as client:
        page = await client.get(f"{CLOSING}/agenda")
        more = await send(client, f"{CLOSING}/agenda", {**typed, "more": "yes"})
        wrong = await send(client, f"{CLOSING}/agenda", typed)
        right = await send(client, f"{CLOSING}/agenda", {**typed, "items.7.minutes": "10"})
        empty = await send(client, f"{CLOSING}/agenda", {"items.0.title": ""})
        shown = await client.get(CLOSING)
    assert page.text.count("<legend") == 8
    assert (more.status_code, more.text.count("<legend")) == (200, 16)
    assert 'value="Farvel"' in more.text
    assert 'name="items.8.title" value="" autofocus' in more.text
    assert "autofocus" not in page.text
    assert wrong.status_code == 422
    assert '<a href="#field-items.7.minutes">Minutter til punkt 8: Skriv et helt tal, for eksempel 8.</a>' in wrong.text
    assert 'value="tyve" inputmode="numeric" aria-invalid="true"' in wrong.text
    assert (right.status_code, empty.status_code) == (303, 409)
    assert "En dagsorden har mellem 1 og 30 punkter" in empty.text
    assert "<strong>9.20</strong> Farvel (10 minutter)" in shown.text


async def test_who_was_there_is_chosen_among_the_people_there_are(demo_database: str) -> None:
    told = {"held_on": YESTERDAY.isoformat(), "minutes": "0", "mode": "physical"}
    async with signed_in(demo_database, ADVISOR) as client:
        meeting = await scheduled(client)
        strange = await send(client, f"{meeting}/holding", {**told, ODENSE_FIELD: ["nobody"]})
        stranger = await send(client, f"{meeting}/holding", {**told, "minutes": "60", ODENSE_FIELD: [DALHOFFMINDE]})
        too_short = await send(client, f"{meeting}/holding", {**told, ODENSE_FIELD: [ODENSE]})
        early = await send(client, f"{meeting}/attendance", {"reason": "For tidligt."})
    assert strange.status_code == 422
    assert f'<a href="#field-{ODENSE_FIELD}">Odense Kommune: Vælg blandt personerne på listen.</a>' in strange.text
    assert stranger.status_code == 409
    assert "En person på deltagerlisten var ikke deltager fra den organisation den dag." in stranger.text
    assert too_short.status_code == 409
    assert f'value="{ODENSE}" checked' in too_short.text
    assert (early.status_code, "Mødet er ikke registreret som afholdt endnu." in early.text) == (409, True)


async def test_a_presentation_is_submitted_once_and_then_read_by_all(demo_database: str) -> None:
    page = f"{SECOND}/presentations/organisation-dalhoffminde"
    told = {"blocks.0.kind": "text", "blocks.0.heading": "Aftensmad", "blocks.0.text": "Gryden gør forskellen."}
    async with signed_in(demo_database, DALHOFFMINDE) as client:
        empty = await client.get(page)
        unsaid = await send(client, page, {**told, "blocks.0.text": ""})
        sent = await send(client, page, told)
        again = await client.post(page, data={**hidden(empty.text), **told}, headers=SAME_ORIGIN)
        await become(client, ODENSE)
        shown = await client.get(page)
        forced = await send(client, SECOND, {**told, **FORGED}, to=page)
    assert "Ny læge, før flyttekassen er pakket ud" in empty.text
    assert (unsaid.status_code, 'value="Aftensmad"' in unsaid.text) == (422, True)
    assert (sent.status_code, sent.headers["location"]) == (303, page)
    assert (again.status_code, "Præsentationen er allerede afleveret." in again.text) == (409, True)
    assert "Gryden gør forskellen." in shown.text
    assert re.findall(r'<form[^>]* action="([^"]+)"', shown.text.partition("<main")[2]) == [f"{page}/comments"]
    assert forced.status_code == 404


async def test_whoever_was_there_gives_feedback_once(demo_database: str) -> None:
    page = f"{FIRST}/feedback"
    async with signed_in(demo_database, DALHOFFMINDE) as client:
        unsaid = await send(client, page, {"comment": "Tak for kaffe."})
        too_much = await send(client, page, {"sparring_relevant": "yes", "local_focus": "yes"})
        sent = await send(client, page, {"sparring_relevant": "partly", "comment": "Mere tid til os."})
        again = await client.get(page)
        before = await client.get(f"{SECOND}/feedback")
        shown = await client.get(FIRST)
        await become(client, ODENSE)
        to_others = await client.get(FIRST)
    assert (unsaid.status_code, "Tak for kaffe." in unsaid.text) == (422, True)
    assert (too_much.status_code, "besvares ved det afsluttende møde" in too_much.text) == (409, True)
    assert (sent.status_code, sent.headers["location"]) == (303, FIRST)
    assert (again.status_code, "Du har allerede givet feedback på mødet." in again.text) == (409, True)
    assert (before.status_code, "Mødet er ikke registreret som afholdt endnu." in before.text) == (409, True)
    assert "5 deltagere fra 4 organisationer har svaret." in shown.text
    assert "Mere tid til os." in shown.text
    assert "5 deltagere fra 4 organisationer har svaret." in to_others.text
    assert "Mere tid til os." not in to_others.text


async def test_who_was_not_there_is_not_asked(demo_database: str) -> None:
    told = {"held_on": YESTERDAY.isoformat(), "minutes": "300", "mode": "virtual", ODENSE_FIELD: [ODENSE]}
    async with signed_in(demo_database, ADVISOR) as client:
        meeting = await scheduled(client)
        await send(client, f"{meeting}/holding", told)
        await become(client, DALHOFFMINDE)
        asked = await client.get(f"{meeting}/feedback")
        forced = await send(client, meeting, {"sparring_relevant": "no", **FORGED}, to=f"{meeting}/feedback")
    assert (asked.status_code, "Kun den, der deltog i mødet, kan give feedback på det." in asked.text) == (409, True)
    assert (forced.status_code, "Kun den, der deltog i mødet" in forced.text) == (409, True)


async def test_a_call_is_recorded_once(demo_database: str) -> None:
    page = f"{COHORT}/calls/organisation-esbjerg/kickoff_follow_up"
    told = {"held_on": YESTERDAY.isoformat(), "minutes": "25", "spoke_with": "person-esbjerg-coordinator"}
    async with signed_in(demo_database, ADVISOR) as client:
        form = await client.get(page)
        unsaid = await send(client, page, told)
        sent = await send(client, page, {**told, "notes": "De henter perioden ind."})
        again = await send(client, page, {**told, "notes": "En gang til."})
        shown = await client.get(f"{COHORT}/calls")
        unknown = [
            await client.get(f"{COHORT}/calls/{it}") for it in ("organisation-esbjerg/party", "nobody/expectation")
        ]
        await become(client, ODENSE)
        to_others = await client.get(f"{COHORT}/calls")
    assert 'value="person-esbjerg-coordinator" selected' in form.text
    assert (unsaid.status_code, sent.status_code, again.status_code) == (422, 303, 409)
    assert ("Samtalen er allerede registreret." in again.text, "En gang til." in again.text) == (True, True)
    assert "De henter perioden ind." in shown.text
    assert [it.status_code for it in unknown] == [404, 404]
    assert "Odense Kommune" in to_others.text
    assert "De henter perioden ind." not in to_others.text


async def test_the_calls_are_found_under_the_meetings(demo_database: str) -> None:
    async with signed_in(demo_database, ADVISOR) as client:
        calls = (await client.get(f"{COHORT}/calls")).text
        meetings = (await client.get(f"{COHORT}/meetings")).text
    assert marked_in(calls) == marked_in(meetings) == [HERE]


def marked_in(page: str) -> list[str]:
    """What the section's menu says that the page is in."""
    menu = page.partition('aria-label="Undermenu"')[2].partition("</nav>")[0]
    return re.findall(r'href="([^"]*)" aria-current', menu)


async def test_the_agendas_points_are_moved_and_its_length_is_said_without_javascript(demo_database: str) -> None:
    typed = {"items.0.title": "Velkomst", "items.0.minutes": "20", "items.1.title": "Farvel", "items.1.minutes": "600"}
    about = {"items.1.section": "Til slut", "items.1.who": "Rådgiveren", "items.1.kind": "talk"}
    presented = {"items.1.organisation": "organisation-odense"}
    async with signed_in(demo_database, ADVISOR) as client:
        moved = await send(client, f"{CLOSING}/agenda", {**typed, **about, "do": "down.0"})
        saved = await send(client, f"{CLOSING}/agenda", {**typed, **about, **presented})
        shown = await client.get(CLOSING)
        again = await client.get(f"{CLOSING}/agenda")
        await become(client, ODENSE)
        others = await client.get(CLOSING)
    assert moved.status_code == 200
    assert 'name="items.0.title" value="Farvel"' in moved.text
    assert 'name="items.1.title" value="Velkomst"' in moved.text
    assert 'name="items.0.section" value="Til slut"' in moved.text
    assert "Punkterne varer i alt 10 timer og 20 minutter." in moved.text
    assert "for meget." in moved.text
    assert saved.status_code == 303
    assert "Oplæg: Rådgiveren, Odense Kommune" in shown.text
    assert '<h3 class="h5">Til slut</h3>' in shown.text
    assert "for meget." in others.text
    assert '<option value="talk" selected>' in again.text


def test_an_agenda_that_says_nothing_more_is_written_as_before() -> None:
    item = AgendaItem(minutes=20, title=Title("Velkomst"))
    assert msgspec.json.encode(item) == b'{"minutes":20,"title":"Velkomst"}'


async def test_what_was_typed_in_minutes_that_were_locked_meanwhile_comes_back(demo_database: str) -> None:
    page = "/cohorts/cohort-first-months/meetings/meeting-first-months-reflection-1/minutes"
    async with signed_in(demo_database, ADVISOR) as client:
        opened = {**hidden((await client.get(f"{page}/draft")).text), "text": "Skrevet, mens en anden låste."}
        lock = {**hidden((await client.get(page)).text), "version": "1"}
        locked = await client.post(f"{page}/lock", data=lock, headers=SAME_ORIGIN)
        sent = await client.post(f"{page}/draft", data=opened, headers=SAME_ORIGIN)
        asked = await client.get(f"{page}/draft")
    assert [it.status_code for it in (locked, sent, asked)] == [303, 409, 409]
    assert "Referatet er låst." in sent.text
    assert "Skrevet, mens en anden låste.</textarea>" in sent.text
