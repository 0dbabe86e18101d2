"""Every form that changes what is recorded, sent by two people who opened it at the same time."""

import asyncio
import datetime as dt
import re

import httpx
import pytest

from domain.calendar import day_of
from portal.surroundings.clock import system_clock
from portal.web.forms.fields import MADE_FROM
from tests.portal.meetings.live import CLOSING, COHORT, FIRST
from tests.portal.page_forms import PageForm, forms_on
from tests.portal.signed_in import SAME_ORIGIN, become, press, signed_in

ADVISOR, COORDINATOR, ADMINISTRATOR = "person-advisor", "person-odense-coordinator", "person-administrator"
ODENSE = f"{COHORT}/organisations/organisation-odense"
OTHER, OWN = "Det har en anden skrevet.", "Det har jeg skrevet."
EDITED: tuple[tuple[str, str, str], ...] = (
    (ADVISOR, f"{FIRST}/minutes/draft", "text"),
    (ADVISOR, f"{CLOSING}/agenda", "items.0.title"),
    (COORDINATOR, f"{COHORT}/network/organisation-odense", "offers"),
    (COORDINATOR, f"{ODENSE}/anchoring", "practice"),
    (ADMINISTRATOR, "/people/person-odense-support", "name"),
)
"""Who may, the page, and a field of one's own words."""
WHOLE = {"items.0.minutes": "20", "carried_by": "Ledergruppen."}
"""What the forms ask for besides, which both write alike."""


async def opened(client: httpx.AsyncClient, page: str) -> PageForm:
    shown = await client.get(page)
    return next(form for form in forms_on(page, shown.text) if MADE_FROM in form.fields)


async def send(client: httpx.AsyncClient, form: PageForm, **typed: str) -> httpx.Response:
    return await press(client, form.action, {**form.fields, **typed})


@pytest.mark.parametrize(("person", "page", "field"), EDITED)
async def test_neither_text_is_lost_and_the_later_is_saved_once_its_writer_has_seen_both(
    demo_database: str, person: str, page: str, field: str
) -> None:
    async with signed_in(demo_database, person) as client:
        mine, theirs = await opened(client, page), await opened(client, page)
        first = await send(client, theirs, **WHOLE, **{field: OTHER})
        second = await send(client, mine, **WHOLE, **{field: OWN})
        again = next(form for form in forms_on(page, second.text) if MADE_FROM in form.fields)
        still = (await opened(client, page)).fields[field]
        third = await send(client, again)
        now = (await opened(client, page)).fields[field]
    assert (first.status_code, second.status_code, third.status_code) == (303, 422, 303)
    assert "Det er ændret, siden du åbnede siden." in second.text
    assert OTHER in second.text
    assert again.fields[field].strip() == OWN
    assert (still.strip(), now.strip()) == (OTHER, OWN)


RECORDED = [it for it in EDITED if it[0] != ADMINISTRATOR]
"""Those whose texts are events: of the log each has read as much as the rows they were compared with."""


@pytest.mark.parametrize(("person", "page", "field"), RECORDED)
async def test_of_two_who_send_at_the_very_same_moment_one_is_asked(
    demo_database: str, person: str, page: str, field: str
) -> None:
    async with signed_in(demo_database, person) as client:
        forms = [await opened(client, page), await opened(client, page)]
        sent = (send(client, it, **WHOLE, **{field: text}) for it, text in zip(forms, (OWN, OTHER), strict=True))
        answers = await asyncio.gather(*sent)
        (asked,) = [it for it in answers if it.status_code != 303]
        again = await send(client, next(it for it in forms_on(page, asked.text) if MADE_FROM in it.fields))
    assert asked.status_code in {409, 422}
    assert again.status_code == 303 or (OWN in again.text and OTHER in again.text)


async def test_a_field_that_was_not_touched_is_as_the_other_left_it(demo_database: str) -> None:
    page = f"{COHORT}/network/organisation-odense"
    async with signed_in(demo_database, COORDINATOR) as client:
        mine, theirs = await opened(client, page), await opened(client, page)
        await send(client, theirs, offers=OTHER)
        answer = await send(client, mine, seeks=OWN)
        now = await opened(client, page)
    assert answer.status_code == 303
    assert (now.fields["offers"].strip(), now.fields["seeks"].strip()) == (OTHER, OWN)


async def test_two_who_choose_the_steering_group_both_see_whom_the_other_chose(demo_database: str) -> None:
    page = f"{ODENSE}/steering-group"
    async with signed_in(demo_database, COORDINATOR) as client:
        mine, theirs = await opened(client, page), await opened(client, page)
        await send(client, theirs, members="person-odense-support")
        answer = await send(client, mine, members="person-odense-coordinator")
    assert answer.status_code == 422
    assert re.search(
        r'id="field-members-recorded">\s*<p>Det, der er gemt nu:</p>\s*<p class="prose">[^<]*Odense', answer.text
    )


async def test_two_who_move_a_meeting_do_not_undo_each_other(demo_database: str) -> None:
    later = day_of(system_clock()) + dt.timedelta(days=80)
    page = f"{CLOSING}/time"
    async with signed_in(demo_database, ADVISOR) as client:
        mine, theirs = await opened(client, page), await opened(client, page)
        days = {f"{end}.day": later.isoformat() for end in ("starts_at", "ends_at")}
        first = await send(client, theirs, reason="Lokalet er optaget.", **days)
        times = {"starts_at.time": "10.00", "ends_at.time": "15.00"}
        second = await send(client, mine, reason="Vi begynder senere.", **times)
    assert (first.status_code, second.status_code) == (303, 422)
    assert "Det er ændret, siden du åbnede siden." in second.text


async def test_every_form_that_is_filled_in_with_what_is_recorded_says_what_it_was_made_from(
    demo_database: str,
) -> None:
    meeting = {f"{FIRST}/{name}" for name in ("minutes/draft", "attendance")} | {
        f"{CLOSING}/{it}" for it in ("agenda", "time")
    }
    own = {f"{ODENSE}/{it}" for it in ("coordinator", "steering-group", "implementation-team", "anchoring")}
    told = {f"{COHORT}/network/organisation-odense"}
    lacking = []
    async with signed_in(demo_database, ADVISOR) as client:
        feed = (await client.get(f"{COHORT}/experiences")).text
        for person, pages in ((ADVISOR, meeting), (COORDINATOR, own | told)):
            await become(client, person)
            lacking += [page for page in sorted(pages) if f'name="{MADE_FROM}"' not in (await client.get(page)).text]
        own_ones = [
            page
            for it in dict.fromkeys(re.findall(rf"{COHORT}/experiences/experience-[^\"#/?]+", feed))
            if (page := await client.get(f"{it}/correction")).status_code == 200
        ]
    assert lacking == []
    assert own_ones
    assert all(f'name="{MADE_FROM}"' in page.text for page in own_ones)


async def test_a_form_that_is_changed_after_its_answer_was_lost_can_be_sent(demo_database: str) -> None:
    page = f"{ODENSE}/anchoring"
    async with signed_in(demo_database, COORDINATOR) as client:
        form = await opened(client, page)
        await send(client, form, practice=OTHER, carried_by="Ledergruppen.")
        changed = await send(client, form, practice=OWN, carried_by="Ledergruppen.")
        again = next(it for it in forms_on(page, changed.text) if MADE_FROM in it.fields)
        sent = await send(client, again)
        now = await opened(client, page)
    assert (changed.status_code, sent.status_code, now.fields["practice"].strip()) == (422, 303, OWN)


async def test_a_form_of_an_earlier_session_comes_back_filled_in_but_only_to_whoever_sent_it_here(
    demo_database: str,
) -> None:
    page = f"{ODENSE}/anchoring"
    async with signed_in(demo_database, COORDINATOR) as client:
        form = await opened(client, page)
        await become(client, COORDINATOR)
        typed = {**form.fields, "practice": OWN, "carried_by": "Ledergruppen."}
        back = await client.post(page, data=typed, headers=SAME_ORIGIN)
        silent = await client.post(page, data=typed)
        htmx = await client.post(page, data=typed, headers={**SAME_ORIGIN, "HX-Request": "true"})
    assert (back.status_code, silent.status_code, htmx.status_code) == (403, 403, 403)
    assert f'action="{page}?resumed=yes"' in back.text
    assert OWN in back.text
    assert OWN not in silent.text
    assert htmx.headers["X-Whole-Page"] == "yes"
