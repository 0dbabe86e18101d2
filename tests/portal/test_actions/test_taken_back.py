"""What a test action said that was taken back, and what was said to it, nobody else reads by looking at the past."""

import re

from tests.portal.signed_in import SAME_ORIGIN, become, hidden, send, signed_in

COHORT = "/cohorts/cohort-first-months"
ODENSE, DALHOFFMINDE = "person-odense-coordinator", "person-dalhoffminde-coordinator"
ADVISOR, AUDITOR = "person-advisor", "person-auditor"
PLAN = {
    "title": "Bornholmerur i gangen",
    "aim": "Bornholmerur giver ro",
    "what": "Et ur",
    "who": "Os",
    "where": "Gangen",
    "from_on": "2.12.2026",
    "to_on": "9.12.2026",
    "prediction": "Bornholmerur virker",
    "measure": "Antal",
    "citizens": "Bornholmerur er valgt af borgeren",
}
ASKED = {"kind": "question", "text": "Hvor er det Bornholmerur fra?"}


async def test_what_was_taken_back_is_read_on_no_page_of_the_past(demo_database: str) -> None:
    async with signed_in(demo_database, ODENSE) as client:
        planned = await send(client, f"{COHORT}/test-actions/new", PLAN, to=f"{COHORT}/test-actions")
        sheet = planned.headers["location"]
        shown = await client.get(sheet)
        await client.post(f"{sheet}/sharing", data=hidden(shown.text), headers=SAME_ORIGIN)
        await become(client, DALHOFFMINDE)
        asked = await send(client, sheet, ASKED, to=f"{sheet}/comments")
        await become(client, AUDITOR)
        journal = await client.get(f"{COHORT}/journal")
        position = max(map(int, re.findall(r"/journal/([0-9]+)", journal.text)))
        await become(client, ODENSE)
        withdrawn = await send(client, f"{sheet}/withdrawal", {"reason": "Det sagde for meget."})
        pages = [
            f"{path}{'&' if '?' in path else '?'}as_of={position}"
            for path in (
                sheet,
                f"{sheet}/paper",
                COHORT,
                f"{COHORT}/test-actions",
                f"{COHORT}/organisations/organisation-odense/test-actions",
                f"{COHORT}/questions",
                f"{COHORT}/journal",
                f"/search?cohort={COHORT.rpartition('/')[2]}&q=gangen",
            )
        ]
        read = {}
        for person in (DALHOFFMINDE, ODENSE, ADVISOR, AUDITOR):
            await become(client, person)
            read[person] = [page for page in pages if "Bornholmerur" in (await client.get(page)).text]
    assert (planned.status_code, asked.status_code, withdrawn.status_code) == (303, 303, 303)
    assert read[DALHOFFMINDE] == []
    for person in (ODENSE, ADVISOR, AUDITOR):
        assert pages[0] in read[person]
        assert pages[3] in read[person]
