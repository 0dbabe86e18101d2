"""A picture of oneself is shown by whoever wishes to, beside the name, in the card, and goes with the person."""

import base64
import io
import re

import httpx
import pytest
import vobject
from PIL import Image

from domain.kernel import PersonId
from portal.filing.photos import PORTRAIT_PIXELS
from portal.filing.receiving import NO_PHOTO
from portal.identity.accounts import forget
from portal.organisations.own_picture import NONE_CHOSEN, ONE
from tests.portal.filing.material import SIDEWAYS, photo
from tests.portal.signed_in import SAME_ORIGIN, become, hidden, running, signed_in

PAGE = "/account/picture"
NETWORK = "/cohorts/cohort-first-months/network"
SHOWN = PersonId("person-odense-coordinator")
NEIGHBOUR, OUTSIDER, ADMINISTRATOR = (
    "person-dalhoffminde-coordinator",
    "person-randers-coordinator",
    "person-administrator",
)
THERE = f"{NETWORK}/people/{SHOWN}/picture"


async def choose(client: httpx.AsyncClient, *chosen: tuple[str, bytes]) -> httpx.Response:
    page = (await client.get(PAGE)).text
    assert 'enctype="multipart/form-data"' in page
    files = [("picture", it) for it in chosen] or [("picture", ("", b""))]
    return await client.post(PAGE, data=hidden(page), files=files, headers=SAME_ORIGIN)


async def test_a_picture_stands_beside_the_name_to_those_on_the_cohort(demo_database: str) -> None:
    async with signed_in(demo_database, SHOWN) as client:
        assert THERE not in (await client.get(NETWORK)).text
        assert (await choose(client, ("mig.jpg", photo((600, 400), orientation=SIDEWAYS)))).status_code == 303
        assert "/account/picture/image" in (await client.get(PAGE)).text
        assert (await client.get("/account/picture/image")).status_code == 200
        await become(client, NEIGHBOUR)
        assert f'src="{THERE}"' in (await client.get(NETWORK)).text
        shown = await client.get(THERE)
        assert shown.headers["content-type"] == "image/jpeg"
        image = Image.open(io.BytesIO(shown.content))
        assert (image.size, dict(image.getexif())) == ((PORTRAIT_PIXELS, PORTRAIT_PIXELS), {})
        assert (await client.get("/account/picture/image")).status_code == 404, "one's own, and there is none"
        await become(client, OUTSIDER)
        assert (await client.get(THERE)).status_code == 404
        await become(client, ADMINISTRATOR)
        assert f'src="/people/{SHOWN}/picture"' in (await client.get(f"/people/{SHOWN}")).text
        assert (await client.get(f"/people/{SHOWN}/picture")).content == shown.content


async def test_it_is_in_the_card_as_address_books_read_it(demo_database: str) -> None:
    async with signed_in(demo_database, SHOWN) as client:
        form = hidden((await client.get("/account/shown")).text)
        said = {**form, "phone": "12345678", "shows_phone": "yes"}
        assert (await client.post("/account/shown", data=said, headers=SAME_ORIGIN)).status_code == 303
        await choose(client, ("mig.png", photo((600, 400), kind="PNG")))
        await become(client, NEIGHBOUR)
        card = vobject.readOne((await client.get(f"{NETWORK}/people/{SHOWN}")).text)
        picture = (await client.get(THERE)).content
    assert (card.version.value, card.photo.value, card.photo.type_param) == ("3.0", picture, "JPEG")
    written = re.sub(r"\r\n ", "", card.serialize()).split("\r\n")
    (line,) = [it for it in written if it.startswith("PHOTO")]
    assert base64.b64decode(line.partition(":")[2]) == picture


async def test_a_picture_is_changed_and_taken_away(demo_database: str) -> None:
    async with signed_in(demo_database, SHOWN) as client:
        seen = set()
        for kind in ("JPEG", "PNG"):
            await choose(client, (f"mig.{kind}", photo((600 if kind == "PNG" else 300, 300), kind=kind)))
            seen.add((await client.get(THERE)).content)
        assert len(seen) == 2
        gone = await client.post(f"{PAGE}/removal", data=hidden((await client.get(PAGE)).text), headers=SAME_ORIGIN)
        assert (gone.status_code, gone.headers["location"]) == (303, PAGE)
        assert (await client.get(THERE)).status_code == 404
        assert THERE not in (await client.get(NETWORK)).text
        assert await running().pool.fetchval("select count(*) from identity.portraits") == 0


@pytest.mark.parametrize(
    ("chosen", "why"),
    [
        ((), NONE_CHOSEN.sentence),
        ((("a.jpg", photo()), ("b.jpg", photo())), ONE.sentence),
        ((("a.pdf", b"%PDF-1.7"),), NO_PHOTO),
        ((("a.svg", b"<svg/>"),), NO_PHOTO),
        ((("a.jpg", b"\xff\xd8\xff broken"),), "Filen kan ikke læses"),
    ],
)
async def test_what_is_no_picture_is_said_at_the_field(
    demo_database: str, chosen: tuple[tuple[str, bytes], ...], why: str
) -> None:
    async with signed_in(demo_database, SHOWN) as client:
        before = await running().pool.fetchval("select count(*) from files.pieces")
        answer = await choose(client, *chosen)
        assert (answer.status_code, why in answer.text) == (422, True)
        assert await running().pool.fetchval("select count(*) from identity.portraits") == 0
        assert await running().pool.fetchval("select count(*) from files.pieces") == before


async def test_it_is_sealed_and_goes_with_the_person(demo_database: str) -> None:
    async with signed_in(demo_database, SHOWN) as client:
        await choose(client, ("mig.jpg", photo((600, 400))))
        sealed = await running().pool.fetchval("select sealed from identity.portraits")
        assert b"JFIF" not in sealed
        async with running().pool.acquire() as connection, connection.transaction():
            await forget(connection, SHOWN)
        assert await running().pool.fetchval("select count(*) from identity.portraits") == 0
        await become(client, NEIGHBOUR)
        assert (await client.get(THERE)).status_code == 404
        assert THERE not in (await client.get(NETWORK)).text
