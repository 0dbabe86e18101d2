"""The account as everybody meets it: on a day, as it happened, and where completion is recorded."""

from tests.portal.signed_in import SAME_ORIGIN, become, send, signed_in

LIVE, OVER = "/cohorts/cohort-first-months", "/cohorts/cohort-own-home"
ADVISOR, AUDITOR, ODENSE = "person-advisor", "person-auditor", "person-odense-coordinator"
LEAVES = f"{OVER}/organisations/organisation-soenderskovhjemmet/withdrawal"
ODENSE_LEAVES = f"{LIVE}/organisations/organisation-odense/withdrawal"
"""Forms that are there: what completes nothing has no button, and is sent all the same."""
LEAVING = {"withdrew_on": "2026-01-05", "reason": "Afdelingen er lukket."}


async def test_the_account_shows_the_rules_with_links_to_their_events(demo_database: str) -> None:
    async with signed_in(demo_database, AUDITOR) as client:
        page = await client.get(f"{OVER}/requirements")
    assert "3 af 4 organisationer opfylder minimumskravene; Sønderskovhjemmet opfylder dem ikke." in page.text
    assert "En prøvehandling tæller én gang i hver periode" in page.text
    assert f'href="{OVER}/journal/' in page.text
    assert "det skete på dagen for det afsluttende møde eller senere" in page.text
    assert "dage senere" in page.text


async def test_a_day_leads_to_the_page_as_it_was_registered(demo_database: str) -> None:
    async with signed_in(demo_database, AUDITOR) as client:
        moved = await client.get(f"{OVER}/requirements?view=recorded&day=2025-12-01")
        page = await client.get(moved.headers["location"])
        today = await client.get(f"{OVER}/requirements?view=recorded&day=2099-01-01")
    assert (moved.status_code, moved.headers["location"]) == (303, f"{OVER}/requirements?as_of=2025-12-01")
    assert "Kravene efter det, der var registreret ved udgangen af den 1. december 2025." in page.text
    assert "0 af 5 organisationer opfylder minimumskravene endnu" in page.text
    assert "Kravene i dag" in today.text


async def test_the_other_past_is_what_had_happened(demo_database: str) -> None:
    async with signed_in(demo_database, ADVISOR) as client:
        moved = await client.get(f"{OVER}/requirements?view=happened&day=1.12.2025")
        page = await client.get(moved.headers["location"])
    happened = f"{OVER}/requirements?as_of=2025-12-01&clock=occurred"
    assert (moved.status_code, moved.headers["location"]) == (303, happened)
    assert "Kravene efter det, der var sket til og med den 1. december 2025" in page.text
    assert 'value="happened" checked' in page.text
    assert "Registrér, at" not in page.text


async def test_every_rule_as_it_happened_is_the_same_by_either_address(demo_database: str) -> None:
    """Each month of the cohort, the form's address and the one that every page of the past has show one account."""
    days = ["2025-08-15", "2025-09-30", "2025-10-31", "2025-11-30", "2025-12-31", "2026-01-31", "2026-03-31"]
    async with signed_in(demo_database, AUDITOR) as client:
        for day in days:
            asked = {"view": "happened", "day": day}
            by_form = await client.get(f"{OVER}/requirements", params=asked, follow_redirects=True)
            by_clock = await client.get(f"{OVER}/requirements", params={"as_of": day, "clock": "occurred"})
            assert by_form.status_code == by_clock.status_code == 200
            assert by_form.text == by_clock.text


async def test_a_day_that_is_none_is_said_at_its_field(demo_database: str) -> None:
    async with signed_in(demo_database, AUDITOR) as client:
        page = await client.get(f"{OVER}/requirements?view=happened&day=i+morgen")
    assert page.status_code == 422
    assert ">Det kan ikke vises</h2>" in page.text
    assert "Til og med: Skriv datoen som dag, måned og år" in page.text
    assert 'value="i morgen"' in page.text


async def test_what_is_missing_is_the_answer_to_completing_too_early(demo_database: str) -> None:
    async with signed_in(demo_database, ADVISOR) as client:
        page = await client.get(f"{LIVE}/requirements")
        organisation = await send(client, ODENSE_LEAVES, {}, to=f"{LIVE}/organisations/organisation-odense/completion")
        cohort = await send(client, ODENSE_LEAVES, {}, to=f"{LIVE}/completion")
        asked = await client.get(f"{LIVE}/completion")
        nowhere = await send(client, ODENSE_LEAVES, {}, to=f"{LIVE}/organisations/organisation-holstebro/completion")
    assert "Registrér, at" not in page.text
    assert "Gennemførelsen kan ikke registreres endnu. Det mangler: »" in page.text
    assert "Holdet opfylder ikke »Afsluttet senest 6 måneder efter opstart«:" in asked.text
    assert "{organisation-" not in asked.text
    assert (organisation.status_code, cohort.status_code, nowhere.status_code) == (409, 409, 404)
    assert (
        "Odense Kommune opfylder ikke »Mindst 3 perioder med prøvehandlinger«: 1 periode mere skal have"
        in organisation.text
    )
    assert "Holdet opfylder ikke »Afsluttet senest 6 måneder efter opstart«:" in cohort.text
    assert "{organisation-" not in cohort.text


async def test_a_cohort_completes_when_nothing_is_missing(demo_database: str) -> None:
    requirements = f"{OVER}/requirements"
    async with signed_in(demo_database, ADVISOR) as client:
        refused = await send(client, LEAVES, {}, to=f"{OVER}/completion")
        lacking = await client.get(requirements)
        await send(client, LEAVES, LEAVING)
        asked = await client.get(f"{OVER}/completion")
        done = await send(client, f"{OVER}/completion", {})
        page = await client.get(requirements)
        board = await client.get(OVER)
    assert (refused.status_code, done.status_code) == (409, 303)
    assert "Registrér, at holdet har gennemført" not in lacking.text
    assert "Holdet står som gennemført" in asked.text
    assert "Ingen krav ændrer sig." in asked.text
    assert "Ingen får besked om det." in asked.text
    assert "Det er registreret, at holdet har gennemført." in page.text
    assert "3 af 3 organisationer har gennemført." in page.text
    assert "Registrér, at holdet har gennemført" not in page.text
    assert "Holdet er registreret som gennemført" in board.text


async def test_only_advisors_complete(demo_database: str) -> None:
    async with signed_in(demo_database, ADVISOR) as client:
        for person in (ODENSE, AUDITOR):
            await become(client, person)
            page = await client.get(f"{LIVE}/requirements")
            answer = await send(client, f"{LIVE}/requirements", {}, to=f"{LIVE}/completion")
            assert "Registrér, at" not in page.text
            assert answer.status_code == 404


async def test_what_has_been_recorded_is_not_recorded_again(demo_database: str) -> None:
    async with signed_in(demo_database, ADVISOR) as client:
        asked = await client.get(f"{OVER}/organisations/organisation-skovvang/completion")
    assert "Det er registreret allerede." in asked.text
    assert ">Registrér gennemførelsen</button>" not in asked.text


async def test_with_htmx_the_account_alone_is_answered(demo_database: str) -> None:
    async with signed_in(demo_database, ADVISOR) as client:
        shown = await client.get(f"{OVER}/requirements", headers={**SAME_ORIGIN, "HX-Request": "true"})
    assert "<html" not in shown.text
    assert "<h1>Krav</h1>" in shown.text
