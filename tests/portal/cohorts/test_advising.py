"""A cohort whose advisor is none any more: an administrator is asked to give it another, and can."""

from uuid import uuid4

from domain.kernel import SYSTEM, Act, Command, CommandId, PersonId
from domain.organisations.events import Role
from domain.roles.grant_role import GrantRole
from domain.roles.revoke_role import RevokeRole
from domain.text import Prose
from tests.portal.signed_in import become, running, send, signed_in

ADVISOR, COLLEAGUE, ADMINISTRATOR = (
    PersonId("person-advisor"),
    PersonId("person-advisor-methods"),
    "person-administrator",
)
PARTICIPANT = "person-odense-coordinator"
ASKED = 'href="/advisors">Knyt en rådgiver til holdet</a>'
LIVE = "cohort-first-months"


async def happens(command: Command) -> None:
    portal = running()
    act = Act(by=SYSTEM, at=portal.clock(), id=CommandId(f"command-{uuid4().hex}"))
    assert await portal.caught_up((await portal.ledger.execute(command, act)).position)


async def stops(advisor: PersonId) -> None:
    """The advisor is none any more."""
    await happens(RevokeRole(person=advisor, role=Role.ADVISOR, reason=Prose("Nyt arbejde.")))


async def test_an_administrator_is_asked_for_an_advisor_when_the_last_one_stops(demo_database: str) -> None:
    async with signed_in(demo_database, ADMINISTRATOR) as client:
        await stops(ADVISOR)
        one_left = [(await client.get(page)).text for page in ("/", "/advisors")]
        await stops(COLLEAGUE)
        nobody = [(await client.get(page)).text for page in ("/", "/advisors")]
        await become(client, PARTICIPANT)
        advisors = (await client.get(f"/cohorts/{LIVE}/organisations")).text.partition("<h2>Rådgivere</h2>")[2]
    assert (ASKED in one_left[0], "Alle hold, der er i gang, har en rådgiver." in one_left[1]) == (False, True)
    assert (ASKED in nobody[0], f'value="{LIVE}"' in nobody[1], "cohort-own-home" in nobody[1]) == (True, True, False)
    assert "<li>" not in advisors.partition("</ul>")[0]


async def test_the_form_gives_the_cohort_an_advisor_who_is_one(demo_database: str) -> None:
    async with signed_in(demo_database, ADMINISTRATOR) as client:
        await stops(ADVISOR)
        await stops(COLLEAGUE)
        unchosen = await send(client, "/advisors", {"cohort": LIVE, "advisor": ""})
        stopped = await send(client, "/advisors", {"cohort": LIVE, "advisor": ADVISOR})
        await happens(GrantRole(person=ADVISOR, role=Role.ADVISOR))
        still_asked = (await client.get("/")).text
        assigned = await send(client, "/advisors", {"cohort": LIVE, "advisor": ADVISOR})
        done = (await client.get("/advisors")).text
    assert [unchosen.status_code, stopped.status_code, assigned.status_code] == [422, 409, 303]
    assert "Kun en rådgiver kan knyttes til holdet som rådgiver." in stopped.text
    assert ASKED in still_asked
    assert "Rådgiveren er knyttet til holdet." in done
    assert "Alle hold, der er i gang, har en rådgiver." in done
