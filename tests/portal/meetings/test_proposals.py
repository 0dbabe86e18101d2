"""What organisations propose for a meeting, and what becomes of it."""

import re

from tests.portal.meetings.live import ADVISOR, CLOSING, DALHOFFMINDE, ODENSE
from tests.portal.signed_in import SAME_ORIGIN, become, hidden, send, signed_in

NEW, POST = f"{CLOSING}/proposals/new", f"{CLOSING}/proposals"


async def test_a_point_is_proposed_taken_in_and_its_proposer_sees_it(demo_database: str) -> None:
    async with signed_in(demo_database, ODENSE) as client:
        sent = await send(client, NEW, {"title": "Lægen", "why": "Vi mangler en aftale.", "minutes": "25"}, to=POST)
        wish = await send(client, NEW, {"title": "Mere tid til sparring"}, to=POST)
        own = re.search(rf'href="({CLOSING}/proposals/[^"]+)">Ret', (await client.get(CLOSING)).text)
        assert own is not None
        anew = await send(client, own[1], {"title": "Lægen", "why": "Vi har ingen aftale.", "minutes": "25"})
        waits = await client.get(CLOSING)
        await become(client, DALHOFFMINDE)
        foreign = await client.get(own[1])
        await become(client, ADVISOR)
        shown = (await client.get(CLOSING)).text
        first, second = re.findall(rf'action="({CLOSING}/proposals/[^"]+)/taking-in"', shown)
        taken = await client.post(f"{first}/taking-in", data=taking_in(shown, first), headers=SAME_ORIGIN)
        unsaid = await send(client, f"{second}/refusal", {"sentence": " "})
        declined = await send(client, f"{second}/refusal", {"sentence": "Dagen er fuld."})
        again = await client.get(f"{second}/refusal")
        await become(client, ODENSE)
        became = await client.get(CLOSING)
        await become(client, DALHOFFMINDE)
        others = await client.get(CLOSING)
    assert (anew.status_code, foreign.status_code) == (303, 404)
    assert "Vi har ingen aftale." in waits.text
    assert "2 forslag og ønsker til mødet venter på svar." in shown
    assert [it.status_code for it in (sent, wish, taken, declined)] == [303] * 4
    assert (unsaid.status_code, again.status_code) == (422, 409)
    assert waits.text.count("Ikke besvaret endnu.") == 2
    for page in (became, others):
        assert "Taget med på dagsordenen." in page.text
        assert "Kom ikke med: Dagen er fuld." in page.text
        assert "Lægen (25 minutter)" in page.text
        assert "taking-in" not in page.text


def taking_in(page: str, proposal: str) -> dict[str, str]:
    """What the button of the proposal sends."""
    form = page.split(f'action="{proposal}/taking-in"')[1].split("</form>", maxsplit=1)[0]
    return hidden(form)


async def test_what_is_taken_in_is_what_was_read_and_says_whose_words_it_is(demo_database: str) -> None:
    async with signed_in(demo_database, ODENSE) as client:
        await send(client, NEW, {"title": "Lægen", "minutes": "25"}, to=POST)
        own = re.search(rf'href="({CLOSING}/proposals/[^"]+)">Ret', (await client.get(CLOSING)).text)
        assert own is not None
        await become(client, ADVISOR)
        read = taking_in((await client.get(CLOSING)).text, own[1])
        await become(client, ODENSE)
        await send(client, own[1], {"title": "Lægen og vagten", "minutes": "25"})
        await become(client, ADVISOR)
        now = taking_in((await client.get(CLOSING)).text, own[1])
        token = {"csrf_token": now["csrf_token"]}
        late = await client.post(f"{own[1]}/taking-in", data={**read, **token}, headers=SAME_ORIGIN)
        taken = await client.post(f"{own[1]}/taking-in", data=now, headers=SAME_ORIGIN)
        agenda = await client.get(f"{CLOSING}/agenda")
        saved = await send(client, f"{CLOSING}/agenda", hidden(agenda.text) | agenda_in(agenda.text))
        kept = await client.get(f"{CLOSING}/agenda")
    assert (late.status_code, "Forslaget er rettet, siden du læste det." in late.text) == (422, True)
    assert (taken.status_code, saved.status_code) == (303, 303)
    for page in (agenda, kept):
        assert re.search(r'name="items\.\d+\.of\.0\.person" value="person-odense-coordinator"', page.text)


def agenda_in(page: str) -> dict[str, str]:
    """The titles and minutes that stand in the form."""
    return dict(re.findall(r'name="(items\.\d+\.(?:title|minutes))" value="([^"]*)"', page))


async def test_what_is_wrong_with_a_proposal_is_said_beside_the_field(demo_database: str) -> None:
    async with signed_in(demo_database, ODENSE) as client:
        wrong = await send(client, NEW, {"title": "", "minutes": "tyve"}, to=POST)
        refused = await send(client, NEW, {"title": "Lægen", "minutes": "0"}, to=POST)
    assert (wrong.status_code, refused.status_code) == (422, 409)
    assert 'value="tyve"' in wrong.text
    assert "Et punkt varer mellem 1 og 600 minutter." in refused.text
