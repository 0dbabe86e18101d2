"""Advisors announce a round, change and end it, and see who has applied; nobody else does."""

import httpx

from projections.applications import ROUNDS
from tests.applying import ROUND
from tests.portal.applications.strangers import ADVISOR, ANSWERS, SKOVVANG, Applicants, applicants
from tests.portal.identity.signing import AUDITOR
from tests.portal.signed_in import SAME_ORIGIN, hidden, send

NEW = {
    "name": "Efterår 2026",
    "applies_for": "plan-individual-programme 1",
    "audience": "municipality",
    "places": "4",
    "opens_on": "1.8.2026",
    "closes_on": "14.10.2026",
    "answer_week": "19.10.2026",
    "gives": "Et forløb på halvandet år.",
    "expected": "I har tid.",
    "privacy": "Vi gemmer det, I skriver.",
    "days": "10.11.2026\n15.11.2026\n\n17. november 2026",
    "mappings_a_day": "1",
}


async def announced(it: Applicants, **said: str) -> httpx.Response:
    await it.sign_in(ADVISOR)
    return await send(it.client, "/rounds/new", {**NEW, **said}, to="/rounds")


async def test_an_advisor_announces_a_round_that_anybody_reads(database: str) -> None:
    async with applicants(database) as it:
        answer = await announced(it)
        page = await it.client.get(answer.headers["location"])
        listed = await it.client.get("/rounds")
        it.client.cookies.clear()
        public = await it.client.get("/apply")
        rows = await it.portal.rows.many(ROUNDS)
    assert answer.status_code == 303
    assert "Efterår 2026" in page.text
    assert "Efterår 2026" in listed.text
    assert "Man kan søge fra 1. august 2026" in listed.text
    assert "Efterår 2026" in public.text
    new = next(row for row in rows if row.name == "Efterår 2026")
    assert [day.isoformat() for day in new.mapping_days] == ["2026-11-10", "2026-11-15", "2026-11-17"]
    assert len(new.criteria) == 5


async def test_what_is_wrong_with_it_is_said_and_what_was_typed_stays(database: str) -> None:
    async with applicants(database) as it:
        no_day = await announced(it, days="10.11.2026\nen dag til")
        over = await announced(it, closes_on="1.3.2026")
        week = await announced(it, answer_week="20.10.2026")
    assert (no_day.status_code, over.status_code, week.status_code) == (422, 422, 409)
    assert "Skriv datoen som dag, måned og år" in no_day.text
    assert "Den dag har været." in over.text
    assert "Skriv mandagen i den." in week.text
    assert "Et forløb på halvandet år." in week.text


async def test_the_list_tells_each_applications_state_and_how_many_have_begun(database: str) -> None:
    async with applicants(database) as it:
        first = await it.link()
        await it.fill(first)
        await it.mails()
        second = await it.link(email="anden@skovvang.dk", organisation=SKOVVANG)
        await it.fill(second, said={**ANSWERS, "organisation": SKOVVANG})
        await it.fill(second, said={**ANSWERS, "organisation": SKOVVANG, "motivation": "Igen."})
        await it.mails()
        page = await it.client.get(f"{second}/withdrawal")
        await it.client.post(f"{second}/withdrawal", data=hidden(page.text), headers=SAME_ORIGIN)
        await it.mails()
        third = await it.link(email="en@tredje.dk")
        await it.fill(third, draft="keep")
        await it.sign_in(ADVISOR)
        told = await it.client.get(f"/rounds/{ROUND}")
        (row, *_) = await it.applications()
        letter = await it.client.get(f"/rounds/{ROUND}/applications/{row.application}/letter")
        await it.sign_in(AUDITOR)
        read = await it.client.get(f"/rounds/{ROUND}")
        closed = await it.client.get(f"/rounds/{ROUND}/closing")
    for text in ("Holstebro Kommune", "Skovvang", "trukket tilbage", "sendt", "1 har begyndt på en ansøgning"):
        assert text in told.text
    assert "Vibeke Holm" in told.text
    assert letter.content.startswith(b"%PDF")
    assert (read.status_code, closed.status_code) == (200, 404)
    assert "Luk før tid" not in read.text


async def test_it_is_changed_closed_and_called_off_with_the_reason(database: str) -> None:
    async with applicants(database) as it:
        await it.sign_in(ADVISOR)
        change = f"/rounds/{ROUND}/change"
        page = await it.client.get(change)
        fields = {
            **hidden(page.text),
            **{name: said for name, said in NEW.items() if name not in ("applies_for", "audience")},
        }
        days = "11.8.2026\n13.8.2026\n18.8.2026\n20.8.2026\n25.8.2026"
        fields |= {
            "opens_on": "4.5.2026",
            "closes_on": "13.6.2026",
            "answer_week": "22.6.2026",
            "days": days,
            "why": "En dag mere.",
        }
        changed = await it.client.post(change, data=fields, headers=SAME_ORIGIN)
        told = await it.client.get(f"/rounds/{ROUND}")
        await send(it.client, f"/rounds/{ROUND}/closing", {"reason": "Alle pladser er væk."})
        it.client.cookies.clear()
        public = await it.client.get(f"/apply/{ROUND}")
        late = await it.client.post(f"/apply/{ROUND}", data=hidden(public.text) | {"name": "x"}, headers=SAME_ORIGIN)
        await it.sign_in(ADVISOR)
        await send(it.client, f"/rounds/{ROUND}/cancellation", {"reason": "Den kommer igen."})
        called_off = await it.client.get(f"/apply/{ROUND}")
    assert changed.status_code == 303
    assert "En dag mere." in told.text
    assert "13. juni 2026" in told.text
    assert "Runden er lukket før tid." in public.text
    assert "Alle pladser er væk." in public.text
    assert "Send mig et link" not in public.text
    assert late.status_code in (403, 409)
    assert "Runden er aflyst." in called_off.text
