"""The demo's runs of plan files, as seen from today: one that prevents violence, and a single counselling; and an
individual programme that is over.
"""

import datetime as dt
from collections.abc import Iterable, Iterator

import msgspec

from domain.kernel import PersonId
from domain.organisations.events import OrganisationId
from domain.plans.individual_programme import INDIVIDUAL_PROGRAMME
from domain.plans.run import RunId
from domain.programmes.plan_file import plan_in
from portal.made_up.followed import FollowedRun, added, followed
from portal.made_up.telling import ToldCommand
from portal.plans import shipped_plan

ADDED_BEFORE = dt.timedelta(days=60)
ADVISOR = PersonId("person-advisor")
VIOLENCE, COUNSELLING = "violence_prevention.toml", "single_counselling.toml"


def with_runs(lines: Iterable[bytes], today: dt.date) -> list[bytes]:
    """The lines and those of the runs, by when they were recorded."""
    return with_told(lines, _told(today), "v")


def with_told(lines: Iterable[bytes], told: Iterable[ToldCommand], ids: str) -> list[bytes]:
    """The lines and those of the commands, by when they were recorded; those of one time stay in their order."""
    in_order = sorted(told, key=lambda it: it.at)
    more = [(it.at, _line(it, f"command-{ids}-{number:04}")) for number, it in enumerate(in_order, start=1)]
    timed = [*((_at(line), line) for line in lines), *more]
    return [line for _, line in sorted(timed, key=lambda it: it[0])]


def _told(today: dt.date) -> Iterator[ToldCommand]:
    yesterday = today - dt.timedelta(days=1)
    for name, run in ((VIOLENCE, _violence(today)), (COUNSELLING, _counselling(today))):
        plan = plan_in(shipped_plan(name))
        yield added(plan, run.start_on - ADDED_BEFORE)
        yield from followed(plan, run, yesterday)
    yield from followed(INDIVIDUAL_PROGRAMME, _over(), yesterday)


def _violence(today: dt.date) -> FollowedRun:
    return FollowedRun(
        cohort=RunId("cohort-fewer-episodes"),
        name="Færre voldsomme episoder",
        theme="Ro i fællesrummet",
        start_on=today - dt.timedelta(days=110),
        advisor=ADVISOR,
        places=((OrganisationId("organisation-dalhoffminde"), PersonId("person-dalhoffminde-coordinator")),),
        goal="At aftenerne i fællesrummet er trygge, også når nogen er urolige.",
    )


def _counselling(today: dt.date) -> FollowedRun:
    return FollowedRun(
        cohort=RunId("cohort-one-question"),
        name="Randers, om natberedskab",
        theme="Natberedskab i udslusningsboliger",
        start_on=today - dt.timedelta(days=12),
        advisor=ADVISOR,
        places=((OrganisationId("organisation-randers"), PersonId("person-randers-coordinator")),),
        goal="At vide, hvad der skal til, for at der er nogen at ringe til om natten.",
    )


def _over() -> FollowedRun:
    """Completed when it was closed; the two calls that follow it up come as their days do."""
    return FollowedRun(
        cohort=RunId("cohort-own-front-door"),
        name="Sønderskovhjemmet, individuelt forløb",
        theme="Fra boform til egen bolig",
        start_on=dt.date(2025, 7, 23),
        advisor=ADVISOR,
        places=((OrganisationId("organisation-soenderskovhjemmet"), PersonId("person-soenderskovhjemmet-leader")),),
        goal="At udflytning begynder den dag, borgeren flytter ind, og at støtten følger med ud.",
        completed_on=dt.date(2026, 10, 26),
    )


def _line(told: ToldCommand, command: str) -> bytes:
    return msgspec.json.encode(
        {
            "command": type(told.command).__name__,
            "by": told.by,
            "at": told.at,
            "id": command,
            "data": told.command,
        }
    )


def _at(line: bytes) -> dt.datetime:
    at: str = msgspec.json.decode(line)["at"]
    return dt.datetime.fromisoformat(at)
