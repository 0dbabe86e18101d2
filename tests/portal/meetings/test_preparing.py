"""Slides are put together on one page: drafted, arranged without a program, submitted, and corrected with a reason."""

import asyncio
import re

import httpx
import pytest

from domain.text import REDACTED
from projections.sharing import EXPERIENCES
from tests.portal.meetings.live import CLOSING, DALHOFFMINDE, ODENSE, SECOND
from tests.portal.privacy.test_forgetting import portal
from tests.portal.signed_in import SAME_ORIGIN, become, hidden, press, running, signed_in
from tests.portal.statements import counting

PAGE = f"{SECOND}/presentations/organisation-dalhoffminde"
CORRECTION = f"{PAGE}/slides/correction"
FIELD = re.compile(r'<(?:input|textarea)[^>]*name="(blocks[^"]*)"(?:[^>]*value="([^"]*)"|[^>]*>\n?([^<]*))')


STATEMENTS_MAX = 8


def typed(page: str) -> dict[str, str]:
    """What the form of the page would send, its hidden fields and what is typed in it."""
    return {**{name: value or text for name, value, text in FIELD.findall(page)}, **hidden(page)}


def titles(page: str) -> list[str]:
    return re.findall(r'data-block="([^"]*)"', page)


async def pressed(client: httpx.AsyncClient, page: str, button: str, at: str = PAGE, **more: str) -> httpx.Response:
    """The page after one of its buttons, as a browser without a program shows it."""
    answer = await client.post(f"{at}/blocks", data={**typed(page), "do": button, **more}, headers=SAME_ORIGIN)
    assert answer.status_code == 303, answer.text
    return await client.get(answer.headers["location"])


async def test_two_presses_from_the_start_page_it_is_drafted_and_submitted(demo_database: str) -> None:
    async with signed_in(demo_database, DALHOFFMINDE) as client:
        start = (await client.get("/")).text
        need = re.search(r'href="([^"]+)">Forbered præsentationen', start)
        assert need is not None
        draft = await client.get(need[1])
        sent = await press(client, need[1], typed(draft.text))
        shown = await client.get(sent.headers["location"])
    assert need[1] == PAGE
    assert "Når I afleverer, fryser slides det, de viser." in draft.text
    assert (sent.status_code, sent.headers["location"]) == (303, PAGE)
    assert "Ny læge, før flyttekassen er pakket ud" in shown.text
    assert "Den viser det, som det stod, da den blev afleveret." in shown.text


async def test_adding_with_nothing_chosen_is_said_at_the_list_and_nothing_typed_is_lost(demo_database: str) -> None:
    async with signed_in(demo_database, DALHOFFMINDE) as client:
        opened = (await client.get(PAGE)).text
        said = {**typed(opened), "blocks.0.text": "Den tog længere tid."}
        answer = await client.post(f"{PAGE}/blocks", data={**said, "do": "add", "add": ""}, headers=SAME_ORIGIN)
    assert answer.status_code == 422
    assert "Fejl: </span>Vælg først i listen, hvad sliden skal vise." in answer.text
    assert "Den tog længere tid." in answer.text
    assert titles(answer.text) == titles(opened)


async def test_slides_are_arranged_one_press_at_a_time_and_nothing_typed_is_lost(demo_database: str) -> None:
    async with signed_in(demo_database, DALHOFFMINDE) as client:
        opened = (await client.get(PAGE)).text
        first, second, sparring = titles(opened)
        said = {**typed(opened), "blocks.0.text": "Den tog længere tid."}
        answer = await client.post(f"{PAGE}/blocks", data={**said, "do": "down.0"}, headers=SAME_ORIGIN)
        moved = (await client.get(answer.headers["location"])).text
        added = (await pressed(client, moved, "add", add="text||||")).text
        removed = (await pressed(client, added, "remove.0")).text
        later = (await client.get(PAGE)).text
        anew = (await client.get(f"{PAGE}?anew=yes")).text
    assert answer.headers["location"] == f"{PAGE}?at=1"
    assert titles(moved) == [second, first, sparring]
    assert typed(moved)["blocks.1.text"] == "Den tog længere tid."
    assert re.findall(r'value="up\.(\d)"[^>]*autofocus', moved) == ["1"]
    assert titles(added) == [second, first, sparring, "Det vil vi sige"]
    assert titles(removed) == titles(later) == [first, sparring, "Det vil vi sige"]
    assert "Kladde fra" in later
    assert titles(anew) == [first, second, sparring]


async def test_what_looks_like_a_number_of_somebody_is_not_kept_and_said_at_its_slide(demo_database: str) -> None:
    async with signed_in(demo_database, DALHOFFMINDE) as client:
        said = {**typed((await client.get(PAGE)).text), "blocks.0.text": "Det var 010190-1234."}
        answer = await client.post(f"{PAGE}/blocks", data={**said, "do": "down.0"}, headers=SAME_ORIGIN)
    assert answer.status_code == 422
    assert 'id="field-blocks.1.text-error"' in answer.text


async def test_it_is_corrected_with_a_reason_and_what_stood_before_can_be_read(demo_database: str) -> None:
    async with signed_in(demo_database, DALHOFFMINDE) as client:
        draft = (await client.get(PAGE)).text
        await press(client, PAGE, typed(draft))
        form = (await client.get(CORRECTION)).text
        unsaid = await client.post(CORRECTION, data={**typed(form), "blocks.0.text": "Nyt."}, headers=SAME_ORIGIN)
        same = await client.post(CORRECTION, data={**typed(form), "why": "Intet."}, headers=SAME_ORIGIN)
        told = {**typed(form), "blocks.0.text": "Det tog længere tid.", "why": "Vi glemte det."}
        sent = await client.post(CORRECTION, data=told, headers=SAME_ORIGIN)
        shown = (await client.get(PAGE)).text
        await become(client, ODENSE)
        theirs = await client.get(PAGE)
        refused = await client.get(CORRECTION)
    assert (unsaid.status_code, 'id="field-why-error"' in unsaid.text) == (422, True)
    assert same.status_code == 422
    assert (sent.status_code, sent.headers["location"]) == (303, PAGE)
    assert "Vi glemte det." in shown
    assert "Det tog længere tid." in shown
    assert "Den viser det, som det stod, da den blev rettet." in shown
    assert "Det, der vises her, er ikke delt med holdet" in theirs.text
    assert "Det tog længere tid." in theirs.text
    assert refused.status_code == 404


async def test_slides_are_a_page_of_their_own_to_whoever_may_read_it(demo_database: str) -> None:
    async with signed_in(demo_database, DALHOFFMINDE) as client:
        none = await client.get(f"{PAGE}/slides")
        shown = (await client.get(f"{SECOND}/presentations/organisation-odense/slides")).text
    assert none.status_code == 404
    assert re.findall(r'<p class="slide-number">([^<]+)</p>', shown)[-1] == "9 / 9"
    assert shown.count('<svg viewBox="0 0 360') == 1
    assert "Hent som PowerPoint" in shown


async def test_at_the_closing_goal_and_motivation_stand_beside_and_how_far_one_came_is_asked(
    demo_database: str,
) -> None:
    asked = {f"blocks.{number}.text": "Det sagde vi sidst." for number in (1, 2)}
    closing = f"{CLOSING}/presentations/organisation-dalhoffminde"
    async with signed_in(demo_database, DALHOFFMINDE) as client:
        form = (await client.get(closing)).text
        unsaid = await press(client, closing, typed(form))
        said = {**typed(form), "blocks.0.text": "Vi er nået halvvejs.", **asked}
        sent = await press(client, closing, said)
        shown = (await client.get(closing)).text
    assert typed(form)["blocks.0.kind"] == "goal"
    assert "Jeres motivation" in form
    assert (unsaid.status_code, 'id="field-blocks.0.text-error"' in unsaid.text) == (422, True)
    assert sent.status_code == 303
    assert "Vi er nået halvvejs." in shown
    assert "Vores motivation" in shown


async def test_what_is_shown_may_be_shared_with_it(demo_database: str) -> None:
    async with signed_in(demo_database, DALHOFFMINDE) as client:
        form = (await client.get(PAGE)).text
        sent = await press(client, PAGE, {**typed(form), "share": "yes"})
        await become(client, ODENSE)
        theirs = (await client.get(PAGE)).text
    assert "Del også de 2 prøvehandlinger, slides viser, med holdet" in form
    assert sent.status_code == 303
    assert "Ny læge, før flyttekassen er pakket ud" in theirs
    assert "ikke delt med holdet" not in theirs


@pytest.mark.parametrize("below", ["", "/slides", "/slides/correction"])
async def test_a_page_of_slides_asks_no_more_than_any_page_may(demo_database: str, below: str) -> None:
    """Once the past that it shows has been read, as a page as of a position."""
    page = f"{SECOND}/presentations/organisation-odense{below}"
    async with signed_in(demo_database, ODENSE) as client:
        asked = []
        for _ in range(2):
            with counting() as now:
                assert (await client.get(page)).status_code == 200
            asked.append(len(now))
    assert asked[1] <= STATEMENTS_MAX


async def test_what_is_deleted_is_deleted_on_the_slides_that_show_it(demo_database: str) -> None:
    page = f"{SECOND}/presentations/organisation-odense/slides"
    async with signed_in(demo_database, ODENSE) as client:
        before = (await client.get(page)).text
        told = await running().rows.one(EXPERIENCES, "experience-l04")
        assert told is not None
        asked = ("redact", str(told.posted_position), "--ground", "mistake", "--yes")
        gone = await asyncio.to_thread(portal, demo_database, *asked)
        assert gone.exit_code == 0, gone.output
        after = (await client.get(page)).text
    assert told.happened in before
    assert told.happened not in after
    assert REDACTED in after
