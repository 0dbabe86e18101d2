"""The network in the running portal: found by all on the cohort, described by each organisation itself."""

from tests.portal.signed_in import become, send, signed_in

HERE = "/cohorts/cohort-first-months/network"
OWN = f"{HERE}/organisation-odense"
ODENSE, SKOVVANG = "person-odense-coordinator", "person-dalhoffminde-coordinator"
AUDITOR, OUTSIDER = "person-auditor", "person-randers-coordinator"
FORGED = {"command_id": f"command-{'0' * 32}"}


async def test_an_organisation_describes_itself_and_the_others_read_it(demo_database: str) -> None:
    async with signed_in(demo_database, ODENSE) as client:
        unsaid = await send(client, OWN, {"offers": "Vi viser gerne vores huskeliste.", "seeks": " "})
        sent = await send(client, OWN, {"offers": "Vi viser gerne vores huskeliste.", "seeks": "En makker."})
        noticed = await client.get(sent.headers["location"])
        form = await client.get(OWN)
        await become(client, SKOVVANG)
        read = await client.get(HERE)
    assert (unsaid.status_code, "Vi viser gerne vores huskeliste." in unsaid.text) == (422, True)
    assert (sent.status_code, sent.headers["location"]) == (303, HERE)
    assert "De andre kan nu se, hvad I tilbyder og søger." in noticed.text
    assert "En makker.</textarea>" in form.text
    assert "Vi viser gerne vores huskeliste." in read.text
    assert f'href="{OWN}"' not in read.text


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
