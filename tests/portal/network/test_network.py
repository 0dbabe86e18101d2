"""The network in the running portal: found by all on the cohort, described by each organisation itself."""

from tests.portal.live.listening import listening
from tests.portal.signed_in import become, running, send, signed_in

COHORT = "/cohorts/cohort-first-months"
HERE = f"{COHORT}/network"
ROOM = f"{COHORT}/meetings/meeting-first-months-reflection-2/room"
OWN = f"{HERE}/organisation-odense"
ODENSE, SKOVVANG = "person-odense-coordinator", "person-dalhoffminde-coordinator"
AUDITOR, OUTSIDER = "person-auditor", "person-randers-coordinator"
FORGED = {"command_id": f"command-{'0' * 32}"}


async def test_an_organisation_describes_itself_and_the_others_read_it(demo_database: str) -> None:
    async with signed_in(demo_database, ODENSE) as client:
        unsaid = await send(client, OWN, {"offers": "Vi viser gerne vores huskeliste.", "seeks": "Ring 0101901234."})
        sent = await send(client, OWN, {"offers": "Vi viser gerne vores huskeliste.", "seeks": "En makker."})
        noticed = await client.get(sent.headers["location"])
        form = await client.get(OWN)
        await become(client, SKOVVANG)
        read = await client.get(HERE)
    assert (unsaid.status_code, "Vi viser gerne vores huskeliste." in unsaid.text) == (422, True)
    assert (sent.status_code, sent.headers["location"]) == (303, HERE)
    assert "Gemt. De andre ser det på netværkets side." in noticed.text
    assert "En makker.</textarea>" in form.text
    assert "Vi viser gerne vores huskeliste." in read.text
    assert f'href="{OWN}"' not in read.text


async def test_one_may_seek_only_and_take_it_all_back_and_the_others_are_told_at_once(demo_database: str) -> None:
    async with signed_in(demo_database, ODENSE) as client:
        before = await running().recorder.head()
        async with listening(client, f"{HERE}/live?after={before}") as heard:
            await send(client, OWN, {"offers": "", "seeks": "En makker til natten."})
            told = await heard.next()
            one = (await client.get(HERE)).text
            gone = await send(client, OWN, {"offers": "", "seeks": ""})
            again = await heard.next()
        form, own = (await client.get(OWN)).text, (await client.get(HERE)).text
        journal = (await client.get(f"{COHORT}/journal")).text
        await become(client, SKOVVANG)
        others = (await client.get(HERE)).text
    assert [(it["event"], it["data"]) for it in (told, again)] == [("changed", "NetworkProfileDescribed")] * 2
    assert gone.status_code == 303
    assert "En makker til natten." in one
    assert "En makker til natten." not in form + own + others
    assert "De andre kan ikke se endnu, hvad I kan hjælpe med." in own
    assert "trak det tilbage, som" in journal


async def test_it_is_told_of_nothing_else_that_happens_on_the_cohort(demo_database: str) -> None:
    async with signed_in(demo_database, ODENSE) as client:
        before = await running().recorder.head()
        async with listening(client, f"{HERE}/live?after={before}") as heard:
            await send(client, f"{COHORT}/questions/new", {"whom": "cohort", "text": "Hvem ringer?"})
            await send(client, OWN, {"offers": "En skabelon.", "seeks": ""})
            told = await heard.next()
        page, room = (await client.get(HERE)).text, (await client.get(ROOM)).text
        past = (await client.get(HERE, params={"as_of": "2099-01-01"})).text
    assert told["data"] == "NetworkProfileDescribed"
    assert page.count('data-live-on="NetworkProfileDescribed"') == 2
    assert f'data-live="{HERE}/live?after=' in page
    assert "data-live=" not in past
    assert f'href="{HERE}"' in room.partition("<main")[2]


async def test_nobody_describes_somebody_else(demo_database: str) -> None:
    async with signed_in(demo_database, SKOVVANG) as client:
        form = await client.get(OWN)
        forced = await send(client, HERE, {"offers": "Alt", "seeks": "Intet", **FORGED}, to=OWN)
        past = await client.get(f"{HERE}/organisation-dalhoffminde", params={"as_of": "2099-01-01"})
    assert [form.status_code, forced.status_code, past.status_code] == [404, 404, 404]


async def test_the_network_tells_who_helped_whom_now_and_then(demo_database: str) -> None:
    over = "/cohorts/cohort-own-home/network"
    async with signed_in(demo_database, AUDITOR) as client:
        now = await client.get(over)
        then = await client.get(over, params={"as_of": "2025-08-31"})
        form = await client.get(OWN)
    assert "Rådgiver, hjemløshedsområdet har givet Skovvang 3 gange sparring." in now.text
    assert "Randers Kommune har lånt »Indflytningsplan" in now.text
    assert "Meldt ud" in now.text
    assert "Ingen har skrevet til hinanden endnu." in then.text
    assert "Meldt ud" not in then.text
    assert "<form" not in now.text.partition("<main")[2]
    assert form.status_code == 404


async def test_to_an_outsider_there_is_no_network(demo_database: str) -> None:
    async with signed_in(demo_database, OUTSIDER) as client:
        answers = [await client.get(page) for page in (HERE, OWN)]
    assert [it.status_code for it in answers] == [404, 404]
