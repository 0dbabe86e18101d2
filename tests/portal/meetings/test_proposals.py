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
        taken = await client.post(f"{first}/taking-in", data=hidden(shown), headers=SAME_ORIGIN)
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


async def test_what_is_wrong_with_a_proposal_is_said_beside_the_field(demo_database: str) -> None:
    async with signed_in(demo_database, ODENSE) as client:
        wrong = await send(client, NEW, {"title": "", "minutes": "tyve"}, to=POST)
        refused = await send(client, NEW, {"title": "Lægen", "minutes": "0"}, to=POST)
    assert (wrong.status_code, refused.status_code) == (422, 409)
    assert 'value="tyve"' in wrong.text
    assert "Et punkt varer mellem 1 og 600 minutter." in refused.text
