"""A plan as a file: TOML (v1.0.0) is read into a plan, or everything that is wrong with it is said, by line.

What stands in a file is described in `plan_format.md`.
"""

import re
import tomllib
from collections.abc import Iterable

import msgspec

from domain.organisations.events import OrganisationKind
from domain.plans.duties import OrganisationDuty, PlannedDuty
from domain.plans.programme import PhaseStart, PlanId, PlannedPhase, ProgrammePlan
from domain.plans.rules import PlannedRule, RuleCode
from domain.plans.timing import ActivityCode, DateCode, Phase
from domain.programmes import plan_shape as shape
from domain.programmes.faults import Path, PlanFault
from domain.programmes.plan_activities import activity_of
from domain.programmes.plan_faults import plan_faults
from domain.programmes.plan_lines import line_at, lines_of
from domain.programmes.plan_words import word_of

PLAN_BYTES_MAX = 200_000
_AT_LINE = re.compile(r"(.*) \(at line (\d+), column (\d+)\)")
_LISTED = ("phase", "activity", "rule", "duty")


class FileFault(msgspec.Struct, frozen=True, order=True):
    """What is wrong, on which line of the file, counted from 1."""

    line: int
    sentence: str


TOO_DEEP = "Filen har lister eller tabeller så dybt inden i hinanden, at den ikke kan læses."


class FaultyPlanFile(Exception):
    """The file is no plan that runs can follow: `faults` are all there is wrong with it, by line."""

    def __init__(self, faults: Iterable[FileFault]) -> None:
        self.faults = tuple(sorted(set(faults)))
        super().__init__(*self.faults)


def plan_in(content: bytes) -> ProgrammePlan:
    """The plan that the file says. Raises `FaultyPlanFile` with everything that is wrong."""
    text = _text(content)
    try:
        told = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise FaultyPlanFile([_unreadable(error, text)]) from error
    except RecursionError as error:
        raise FaultyPlanFile([FileFault(1, TOO_DEEP)]) from error
    lines = lines_of(text)
    found: list[PlanFault] = []
    plan = _plan(told, found)
    found += _besides(plan_faults(plan), found)
    if found:
        raise FaultyPlanFile(FileFault(line_at(it.path, lines), it.sentence) for it in found)
    return plan


def faults_by_line(content: bytes, faults: Iterable[PlanFault]) -> tuple[FileFault, ...]:
    """The same faults where the file says what they are about."""
    lines = lines_of(_text(content))
    return tuple(sorted(FileFault(line_at(it.path, lines), it.sentence) for it in faults))


def _text(content: bytes) -> str:
    if len(content) > PLAN_BYTES_MAX:
        raise FaultyPlanFile([FileFault(1, f"Filen er på {len(content)} bytes; en plan har højst {PLAN_BYTES_MAX}.")])
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise FaultyPlanFile([FileFault(line, "Filen er ikke tekst i UTF-8.")]) from error


def _unreadable(error: tomllib.TOMLDecodeError, text: str) -> FileFault:
    found = _AT_LINE.fullmatch(str(error))
    line = int(found[2]) if found else text.count("\n") + 1
    said = found[1] if found else str(error)
    column = f", tegn {found[3]}" if found else ""
    return FileFault(line, f"Filen kan ikke læses som TOML her{column} ({said}).")


def _besides(more: Iterable[PlanFault], found: list[PlanFault]) -> list[PlanFault]:
    """Those that do not follow from what has been said already: of the same key, or of what is in the same place."""
    said = {it.path for it in found if it.path}
    return [it for it in more if not any(it.path[: len(path)] == path for path in said)]


def _plan(told: object, faults: list[PlanFault]) -> ProgrammePlan:
    """As far as the file can be understood; what cannot is told, and stands as if it said nothing."""
    top = shape.read_table(told, shape.PLAN, (), faults)
    tables = {name: list(enumerate(top.get(name, ()))) for name in _LISTED}
    return ProgrammePlan(
        plan=PlanId(top.get("plan", "")),
        version=top.get("version", 0),
        name=top.get("name", ""),
        start=DateCode(top.get("start", "")),
        aim=top.get("aim", ""),
        footing=top.get("footing", ""),
        kinds=tuple(word for it in top.get("kinds", ()) if (word := word_of(OrganisationKind, it, ("kinds",), faults))),
        phases=tuple(_phase(it, ("phase", at), faults) for at, it in tables["phase"]),
        activities=tuple(activity_of(it, ("activity", at), faults) for at, it in tables["activity"]),
        organisation_responsibilities=tuple(top.get("organisation", ()))
        or tuple(it["says"] for _, it in tables["duty"] if isinstance(it, dict) and isinstance(it.get("says"), str)),
        agency_responsibilities=tuple(top.get("agency", ())),
        rules=tuple(_rule(it, ("rule", at), faults) for at, it in tables["rule"]),
        rules_version=top.get("rules_version", 1),
        duties=tuple(_duty(it, ("duty", at), faults) for at, it in tables["duty"]),
    )


def _phase(told: object, path: Path, faults: list[PlanFault]) -> PlannedPhase:
    it = shape.read_table(told, shape.PHASE, path, faults)
    begins = None
    if "begins" in it:
        start = shape.read_table(it["begins"], shape.BEGINS, (*path, "begins"), faults)
        begins = PhaseStart(
            activity=ActivityCode(start.get("activity", "")),
            last=start.get("last", False),
            days=start.get("days", 0),
        )
    return PlannedPhase(
        phase=word_of(Phase, it.get("id", ""), (*path, "id"), faults) or Phase.PREPARE,
        name=it.get("name", ""),
        months=it.get("months", 0),
        aim=it.get("aim", ""),
        begins=begins,
    )


def _rule(told: object, path: Path, faults: list[PlanFault]) -> PlannedRule:
    it = shape.read_table(told, shape.RULE, path, faults, open_to_more=True)
    more = {name: value for name, value in it.items() if name != "rule"}
    for name, value in more.items():
        if type(value) is not int and not isinstance(value, str):
            said = f"»{name}« skal være et helt tal, eller en aktivitet ved sit id."
            faults.append(PlanFault((*path, name), said))
    return PlannedRule(
        RuleCode(it.get("rule", "")),
        {name: value for name, value in more.items() if type(value) is int},
        {name: value for name, value in more.items() if isinstance(value, str)},
    )


def _duty(told: object, path: Path, faults: list[PlanFault]) -> PlannedDuty:
    it = shape.read_table(told, shape.DUTY, path, faults)
    return PlannedDuty(
        duty=word_of(OrganisationDuty, it.get("id", ""), (*path, "id"), faults) or OrganisationDuty.ROLES,
        says=it.get("says", ""),
        who=it.get("who", ""),
    )
