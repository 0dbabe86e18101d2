"""What is typed and not sent comes back, is nobody else's, no part of the history, and gone when it is sent."""

import datetime as dt
import re

import httpx
import pytest

from domain.kernel import PersonId
from domain.sharing.post_experience import PostExperience
from domain.test_actions.record_measurement import RecordMeasurement
from portal.clockwork.sweeping import SweptHourly
from portal.identity.accounts import forget
from portal.identity.drafts import DRAFTS_MAX, KEPT_DAYS
from portal.surroundings.clock import system_clock
from portal.web.forms.asking import asks_for_text
from tests.portal.signed_in import SAME_ORIGIN, become, hidden, in_, running, send, signed_in

ODENSE = PersonId("person-odense-coordinator")
HOME = "/cohorts/cohort-first-months"
PAGE, FORM = f"{HOME}/experiences/new", f"{HOME}/experiences"
TYPED = {
    "test_action": "test-action-odense-key-handover",
    "happened": "Nøglen blev hentet sammen.\nTo gange.",
    "as_planned": "yes",
    "occurred_on": "i går",
}
WHOLE = {**TYPED, "as_predicted": "yes", "learned": "Kaffen hjælper.", "audience": "cohort"}


async def keep(client: httpx.AsyncClient, typed: dict[str, str], **headers: str) -> httpx.Response:
    page = await client.get(PAGE)
    fields = {**hidden(page.text), **typed, "draft": "keep"}
    return await client.post(FORM, data=fields, headers={**SAME_ORIGIN, **headers})


async def drafts() -> int:
    count: int = await running().pool.fetchval("select count(*) from drafts.drafts")
    return count


async def test_what_was_kept_is_there_as_it_was_typed_also_on_another_device(demo_database: str) -> None:
    async with signed_in(demo_database, ODENSE) as client:
        head = await running().recorder.head()
        answer = await keep(client, TYPED)
        client.cookies.clear()
        await become(client, ODENSE)
        page = await client.get(PAGE)
        again = await client.get(f"{PAGE}?test_action={TYPED['test_action']}")
        stored = str(await running().pool.fetch("select * from drafts.drafts"))
        assert await running().recorder.head() == head
    assert (answer.status_code, answer.headers["location"]) == (303, PAGE)
    for shown in (page, again):
        assert re.search(r"Kladde fra \d{1,2}\.\d\d\. Den er ikke sendt\.", shown.text)
        assert "Nøglen blev hentet sammen.\nTo gange.</textarea>" in shown.text
        assert 'value="i går"' in shown.text
    assert "Nøglen" not in stored


async def test_a_draft_is_its_writers_alone(demo_database: str) -> None:
    async with signed_in(demo_database, ODENSE) as client:
        await keep(client, TYPED)
        await become(client, "person-dalhoffminde-coordinator")
        page = await client.get(PAGE)
    assert page.status_code == 200
    assert "Kladde fra" not in page.text
    assert "Nøglen" not in page.text


async def test_a_draft_is_discarded_by_its_writer_and_gone_when_the_form_is_sent(demo_database: str) -> None:
    async with signed_in(demo_database, ODENSE) as client:
        await keep(client, TYPED)
        discarded = await send(client, PAGE, {"draft": "discard"}, to=FORM)
        page = await client.get(PAGE)
        assert await drafts() == 0
        await keep(client, TYPED)
        sent = await send(client, PAGE, {**WHOLE, "occurred_on": _yesterday()}, to=FORM)
        assert await drafts() == 0
    assert discarded.headers["location"] == PAGE
    assert "Kladden er kasseret." in page.text
    assert "Nøglen" not in page.text
    assert sent.status_code == 303


async def test_a_refused_form_keeps_its_draft(demo_database: str) -> None:
    async with signed_in(demo_database, ODENSE) as client:
        await keep(client, TYPED)
        refused = await send(client, PAGE, {**WHOLE, "occurred_on": "32.13.2026"}, to=FORM)
        assert await drafts() == 1
    assert refused.status_code == 422
    assert 'name="draft" value="keep"' in refused.text


async def test_the_browsers_program_is_answered_in_a_few_words(demo_database: str) -> None:
    async with signed_in(demo_database, ODENSE) as client:
        kept = await keep(client, TYPED, **{"X-Draft": "yes"})
        wrong = await keep(client, {**TYPED, "learned": "Hun har 010203-1235."}, **{"X-Draft": "yes"})
        page = await client.get(PAGE)
    assert re.fullmatch(r"Kladde gemt \d{1,2}\.\d\d", kept.json()[""])
    assert wrong.status_code == 422
    assert "ligner noget med et CPR-nummer" in wrong.json()["learned"]
    assert "Nøglen" in page.text
    assert "010203" not in page.text


async def test_what_nobody_typed_is_not_looked_at(demo_database: str) -> None:
    async with signed_in(demo_database, ODENSE) as client:
        answer = await keep(client, {**TYPED, "command_id": f"command-0102031235{'0' * 22}"}, **{"X-Draft": "yes"})
    assert answer.status_code == 200


async def test_what_looks_like_a_number_of_a_citizen_is_said_at_the_field_and_not_kept(demo_database: str) -> None:
    async with signed_in(demo_database, ODENSE) as client:
        answer = await keep(client, {**TYPED, "learned": "Hun har 010203-1235."})
        assert await drafts() == 1
        page = await client.get(PAGE)
    assert answer.status_code == 422
    assert 'id="field-learned-error"' in answer.text
    assert "Hun har 010203-1235." in answer.text
    assert "Nøglen" in page.text
    assert "010203" not in page.text


async def test_a_form_that_was_kept_while_one_signed_in_again_is_shown_and_not_kept(demo_database: str) -> None:
    async with signed_in(demo_database, ODENSE) as client:
        page = await client.get(PAGE)
        fields = {**hidden(page.text), **TYPED, "draft": "keep"}
        shown = await client.post(f"{FORM}?resumed=yes", data=fields, headers=SAME_ORIGIN)
        assert await drafts() == 0
    assert "det, du skrev, er her endnu" in shown.text


async def test_the_same_sent_again_is_asked_about_and_sent_twice_it_is_one(demo_database: str) -> None:
    whole = {**WHOLE, "occurred_on": _yesterday()}
    async with signed_in(demo_database, ODENSE) as client:
        page = await client.get(PAGE)
        first, double_click = [
            await client.post(FORM, data={**hidden(page.text), **whole}, headers=SAME_ORIGIN) for _ in range(2)
        ]
        head = await running().recorder.head()
        asked = await send(client, PAGE, whole, to=FORM)
        assert await running().recorder.head() == head
        meant = await client.post(FORM, data={**hidden(asked.text), **whole}, headers=SAME_ORIGIN)
        assert await running().recorder.head() == head + 1
        other = await send(client, PAGE, {**whole, "learned": "Te hjælper også."}, to=FORM)
    assert [it.status_code for it in (first, double_click, asked, meant, other)] == [303, 303, 422, 303, 303]
    assert "Du har lige skrevet det samme." in asked.text


async def test_a_form_for_changing_what_is_recorded_still_undoes_nobodys_change(demo_database: str) -> None:
    page = f"{HOME}/network/organisation-odense"
    async with signed_in(demo_database, ODENSE) as client:
        await send(client, page, {"offers": "Nøgler", "seeks": "Kaffe", "draft": "keep"})
        await send(client, page, {"offers": "Døre", "seeks": "Te"})
        assert await drafts() == 0
        kept = await client.get(page)
        old = {**hidden(kept.text), "offers": "Nøgler", "seeks": "Te", "draft": "keep"}
        await client.post(page, data=old, headers=SAME_ORIGIN)
        await running().pool.execute("update drafts.drafts set saved_at = saved_at")
        shown = await client.get(page)
    assert "Nøgler" in shown.text
    assert hidden(shown.text)["made_from"] == old["made_from"]


async def test_drafts_go_after_a_month_and_with_the_person(demo_database: str) -> None:
    async with signed_in(demo_database, ODENSE) as client:
        await keep(client, TYPED)
        swept = SweptHourly(running().drafts.sweep)
        await swept(in_(KEPT_DAYS - 1)())
        assert await drafts() == 1
        await swept(in_(KEPT_DAYS)())
        assert await drafts() == 0
        await keep(client, TYPED)
        assert await running().drafts.of(ODENSE, FORM, in_(KEPT_DAYS + 1)()) is None
        async with running().pool.acquire() as connection, connection.transaction():
            await forget(connection, ODENSE)
        assert await drafts() == 0
        await running().drafts.keep(ODENSE, FORM, {"happened": ("Igen.",)}, system_clock())
        assert await drafts() == 0


async def test_nobody_keeps_more_than_a_number_of_drafts(demo_database: str) -> None:
    async with signed_in(demo_database, ODENSE):
        now = system_clock()
        for number in range(DRAFTS_MAX + 2):
            moment = now + dt.timedelta(seconds=number)
            await running().drafts.keep(ODENSE, f"/form-{number}", {"text": ("Noget.",)}, moment)
        assert await drafts() == DRAFTS_MAX
        assert await running().drafts.of(ODENSE, "/form-0", now) is None


def test_only_forms_with_a_long_text_keep_drafts() -> None:
    assert asks_for_text(PostExperience)
    assert not asks_for_text(RecordMeasurement)


@pytest.mark.parametrize("name", ["old_password", "password"])
async def test_a_password_is_never_kept(demo_database: str, name: str) -> None:
    async with signed_in(demo_database, ODENSE) as client:
        await keep(client, {**TYPED, name: "fire tilfældige ord"})
        draft = await running().drafts.of(ODENSE, FORM, system_clock())
    assert draft is not None
    assert name not in draft.texts


def _yesterday() -> str:
    return (system_clock() - dt.timedelta(days=1)).date().isoformat()
