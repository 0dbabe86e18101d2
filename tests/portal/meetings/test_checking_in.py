"""Checking in to a meeting with the code on the screen, and what the advisors then record."""

import datetime as dt
import re

import httpx

from domain.calendar import day_of
from portal.identity.check_in_codes import check_in_code, is_code
from portal.surroundings.clock import system_clock
from tests.portal.meetings.live import ADVISOR, AUDITOR, DALHOFFMINDE, HERE, ODENSE, ODENSE_FIELD, OUTSIDER, SECOND
from tests.portal.meetings.test_forms import meeting_on
from tests.portal.signed_in import become, send, signed_in
from tests.vault import secret

TODAY = day_of(system_clock())


async def scheduled_today(client: httpx.AsyncClient) -> str:
    """A reflection meeting all day today."""
    times = {**meeting_on(TODAY), "starts_at.time": "00:00", "ends_at.time": "23:59"}
    answer = await send(client, f"{HERE}/new", times, to=HERE)
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


async def code_of(client: httpx.AsyncClient, meeting: str) -> str:
    shown = (await client.get(f"{meeting}/check-in/code")).text
    found = re.search(r'<p class="the-code">(\d{3} \d{3})</p>', shown)
    assert found is not None
    return found[1]


def test_a_code_is_the_meetings_on_its_day_and_may_be_typed_with_spaces() -> None:
    codes = {check_in_code(secret(), meeting, day) for meeting in ("meeting-1", "meeting-2") for day in DAYS}
    assert len(codes) == len(DAYS) * 2
    assert all(re.fullmatch(r"\d{6}", code) for code in codes)
    assert is_code(" 048 213\n", "048213")
    assert not any(is_code(typed, "048213") for typed in ("", "48213", "048214", "٠٤٨٢١٣", "\udcff"))


DAYS = tuple(dt.date(2026, 1, day) for day in range(1, 8))


async def test_whoever_types_the_code_is_checked_in_and_the_advisor_records_it(demo_database: str) -> None:
    async with signed_in(demo_database, ADVISOR) as client:
        meeting = await scheduled_today(client)
        code = await code_of(client, meeting)
        await become(client, ODENSE)
        before = await client.get(meeting)
        done = await send(client, f"{meeting}/check-in", {"code": code})
        after = await client.get(meeting)
        again = await send(client, f"{meeting}/check-in", {"code": code})
        await become(client, ADVISOR)
        screen = await client.get(f"{meeting}/check-in/code")
        form = await client.get(f"{meeting}/holding")
        told = {"held_on": TODAY.isoformat(), "minutes": "300", "mode": "physical"}
        left_out = await send(client, f"{meeting}/holding", told)
        anyway = await send(client, f"{meeting}/holding", {**told, "anyway": "yes"})
        missing = await client.get(meeting)
        why = {ODENSE_FIELD: [ODENSE], "reason": "Hun var der."}
        corrected = await send(client, f"{meeting}/attendance", why)
        recorded = await client.get(meeting)
    assert "Mødet er i dag." in before.text
    assert (done.status_code, again.status_code) == (303, 303)
    assert "Du tjekkede ind kl." in after.text
    assert "1 har tjekket ind." in screen.text
    assert f'value="{ODENSE}" checked' in form.text
    assert "Tjekkede ind kl." in form.text
    assert left_out.status_code == 422
    assert "har tjekket ind, men er ikke krydset af." in left_out.text
    assert "Gem alligevel" in left_out.text
    assert (anyway.status_code, corrected.status_code) == (303, 303)
    assert "men står ikke på listen over, hvem der var med" in missing.text
    assert "tjekkede selv ind" in recorded.text
    assert "men står ikke på listen" not in recorded.text


async def test_another_code_checks_nobody_in_and_few_may_be_tried(demo_database: str) -> None:
    async with signed_in(demo_database, ADVISOR) as client:
        meeting = await scheduled_today(client)
        right = (await code_of(client, meeting)).replace(" ", "")
        wrong = f"{(int(right) + 1) % 1_000_000:06}"
        await become(client, ODENSE)
        tried = [await send(client, f"{meeting}/check-in", {"code": wrong}) for _ in range(10)]
        refused = await send(client, f"{meeting}/check-in", {"code": right})
        shown = await client.get(meeting)
        await become(client, DALHOFFMINDE)
        other = await send(client, f"{meeting}/check-in", {"code": right})
    assert {it.status_code for it in tried} == {422}
    assert "Koden passer ikke." in tried[0].text
    assert f'value="{wrong}"' in tried[0].text
    assert (refused.status_code, other.status_code) == (422, 303)
    assert "Der er prøvet for mange koder. Vent 5 minutter" in refused.text
    assert "Du tjekkede ind" not in shown.text


async def test_the_code_in_the_address_fills_the_form_in_and_does_nothing(demo_database: str) -> None:
    async with signed_in(demo_database, ADVISOR) as client:
        meeting = await scheduled_today(client)
        await become(client, ODENSE)
        page = await client.get(f"{meeting}/check-in?code=123456")
        shown = await client.get(meeting)
    assert 'value="123456"' in page.text
    assert "Du tjekkede ind" not in shown.text


async def test_the_code_is_the_advisors_to_show_and_of_the_day_alone(demo_database: str) -> None:
    async with signed_in(demo_database, ADVISOR) as client:
        meeting = await scheduled_today(client)
        early = await client.get(f"{SECOND}/check-in/code")
        own = await client.get(f"{meeting}/check-in")
        answers = []
        for person in (ODENSE, AUDITOR, OUTSIDER):
            await become(client, person)
            answers.append((await client.get(f"{meeting}/check-in/code")).status_code)
        await become(client, ODENSE)
        ahead = await client.get(f"{SECOND}/check-in")
    assert early.status_code == 409
    assert "Man tjekker ind den dag, mødet holdes" in early.text
    assert own.status_code in (403, 404)
    assert all(it in (403, 404) for it in answers), answers
    assert (ahead.status_code, "Man tjekker ind den dag" in ahead.text) == (409, True)
