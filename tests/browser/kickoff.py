"""A cohort on the day after its kick-off: five organisations with five people each, of whom nobody is recorded yet.

Today, all day, it has its first reflection meeting.

`python -m tests.browser.kickoff URL` fills a database with it.
"""

import asyncio
import datetime as dt
import json
import sys
from collections.abc import Iterator
from typing import Any

from domain.calendar import COPENHAGEN, day_of
from domain.kernel import PersonId
from portal.identity.accounts import Accounts
from portal.identity.security_log import Trace
from portal.log.importing import import_lines
from portal.log.ledger import Ledger
from portal.process.commands.opened import Opened, opened
from portal.rows.projector import rebuild
from tests.vault import secret

COHORT = "cohort-kickoff"
FAMILIES = {
    "odense": "Opdigt",
    "esbjerg": "Eksempel",
    "dalhoffminde": "Fantasi",
    "skovvang": "Skueprøve",
    "soenderskovhjemmet": "Skabelon",
}
"""By place: names that nobody has, one family at each."""
FIRST_NAMES = ("Oda", "Leif", "Bente", "Sven", "Bodil")
TITLES = ("Tovholder", "Leder", "Bostøttemedarbejder", "Sagsbehandler", "Boligkonsulent")
WHO = ("coordinator", "leader", "support", "caseworker", "housing")
KINDS = {"odense": ("municipality", "461"), "esbjerg": ("municipality", "561")}
ADVISOR = "person-advisor"
KNOWN_FOR_DAYS = 60


def people_of(place: str) -> tuple[PersonId, ...]:
    return tuple(
        PersonId(f"person-{place}-{it}") for it in ("coordinator", "leader", "support", "caseworker", "housing")
    )


def told(today: dt.date) -> Iterator[tuple[str, int, str, dict[str, Any]]]:
    """By whom, how many days ago, which command, and what it says."""
    for person, role in (("person-administrator", "administrator"), (ADVISOR, "advisor")):
        yield "person-system", KNOWN_FOR_DAYS, "RegisterPerson", {"person": person, "title": role.capitalize()}
        yield "person-system", KNOWN_FOR_DAYS, "GrantRole", {"person": person, "role": role}
    for place in FAMILIES:
        kind, code = KINDS.get(place, ("shelter_110", "510"))
        named = {"name": f"{place.capitalize()}{' Kommune' if place in KINDS else ''}", "kind": kind}
        of = {"organisation": f"organisation-{place}"}
        yield ADVISOR, 59, "RegisterOrganisation", {**of, **named, "municipality_code": code}
        for person, title in zip(people_of(place), TITLES, strict=True):
            yield ADVISOR, 59, "RegisterPerson", {"person": person, "title": title}
            yield ADVISOR, 59, "GrantRole", {"person": person, "role": "participant", **of}
    kickoff_on = (today - dt.timedelta(days=1)).isoformat()
    plan = {"plan": "plan-group-programme", "plan_version": 1, "reflection_meetings": 2, "places": 8}
    named = {"cohort": COHORT, "name": "Hold med 25", "theme": "Fra boform til egen bolig"}
    yield ADVISOR, 50, "PlanCohort", {**named, **plan, "kickoff_on": kickoff_on}
    for kind, days in (("kickoff", -1), ("reflection", 0), ("reflection", 100), ("closing", 150)):
        begins = dt.datetime.combine(today + dt.timedelta(days=days), dt.time(9, 30), COPENHAGEN)
        ends = begins + dt.timedelta(hours=5)
        if days == 0:
            begins, ends = begins.replace(hour=0, minute=0), begins.replace(hour=23, minute=59)
        meeting = {"cohort": COHORT, "meeting": f"meeting-{kind}-{days % 365}", "kind": kind, "mode": "virtual"}
        times = {"starts_at": begins.isoformat(), "ends_at": ends.isoformat()}
        yield ADVISOR, 50, "ScheduleMeeting", {**meeting, **times}
    for place in FAMILIES:
        of = {"cohort": COHORT, "organisation": f"organisation-{place}"}
        yield ADVISOR, 50, "InviteOrganisation", of
        accepted_on = (today - dt.timedelta(days=40)).isoformat()
        said = {"accepted_on": accepted_on, "goal": "Færre skal flytte igen.", "motivation": "Mange flytter igen."}
        yield f"person-{place}-coordinator", 40, "AcceptInvitation", {**of, **said}


def lines(now: dt.datetime) -> Iterator[bytes]:
    """An import file, a minute after another."""
    for number, (by, days, command, data) in enumerate(told(day_of(now))):
        at = (now - dt.timedelta(days=days) + dt.timedelta(minutes=number)).astimezone(COPENHAGEN).isoformat()
        line = {"command": command, "by": by, "at": at, "id": f"command-k-{number:04}", "data": data}
        yield json.dumps(line).encode()


async def fill(url: str) -> None:
    async with opened(url, secret()) as portal:
        await _tell(portal)
        await rebuild(portal.pool, portal.recorder, portal.vault)


async def _tell(portal: Opened) -> None:
    now = portal.now()
    await import_lines(Ledger(portal.recorder, portal.vault), list(lines(now)), now=now, simulate_clock=True)
    accounts, trace = Accounts(portal.pool, portal.vault.secret), Trace(by=None, address="", at=now)
    for place, family in FAMILIES.items():
        for person, first in zip(people_of(place), FIRST_NAMES, strict=True):
            await accounts.remember(person, email=None, name=f"{first} {family}", first=True, trace=trace)


if __name__ == "__main__":
    asyncio.run(fill(sys.argv[1]))
