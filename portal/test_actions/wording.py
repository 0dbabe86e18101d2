"""How a test action stands, in words."""

import datetime as dt
from collections.abc import Mapping

from domain.calendar import danish_day
from domain.test_actions.events import TestActionVerdict
from portal.visiting.run_visit import RunVisit
from portal.web.parts import Badge
from portal.words.questions import Worded
from portal.words.verdicts import DECIDED
from projections.test_actions import TestActionRow, VerdictRow

PLAN_WORDS: Mapping[str, Worded] = {
    "aim": Worded("Hvad vil I opnå?", "Hvad vil vi opnå?"),
    "what": Worded("Hvad helt præcist vil I prøve?", "Hvad prøver vi?"),
    "who": Worded("Hvem gør det?", "Hvem gør det?"),
    "where": Worded("Hvor?", "Hvor?"),
    "citizens": Worded("Borgernes del: Hvordan er borgerne med?", "Borgernes del"),
    "prediction": Worded("Hvad forventer I, der sker?", "Hvad forventer vi?"),
    "measure": Worded("Hvad vil I måle, og hvordan?", "Hvad måler vi, og hvordan?"),
}
"""What a plan says, in the order in which it is told, by the fields of a test action."""
DOER = "Hvem fra implementeringsteamet?"
NOT_SAID = "Ikke skrevet i planen."
TRIED_AGAIN = frozenset({TestActionVerdict.ADAPT, TestActionVerdict.SCALE_UP})
"""What is decided to be adjusted or widened is tried once more."""


def told_in_plan(here: RunVisit, row: TestActionRow, name: str) -> str:
    """What the plan says there; who does it begins with the one from the team, if somebody is chosen."""
    said: str = getattr(row, name) or ""
    if name != "who" or row.doer is None:
        return said
    return f"{here.labels.of(row.organisation).heading(row.doer)}. {said}"


def state_of(row: TestActionRow, day: dt.date) -> Badge:
    """How the test action stands on the day: planned, being tried, tried, or what was decided after the last cycle."""
    if row.withdrawn_reason is not None:
        return Badge("Trukket tilbage")
    decided = verdict_since_last_cycle(row)
    if decided is not None:
        return Badge(DECIDED[decided.verdict], "success" if decided.verdict is TestActionVerdict.ADOPT else "")
    if any(cycle.from_on <= day <= cycle.to_on for cycle in row.cycles):
        return Badge("Afprøves nu", "info")
    if all(cycle.from_on > day for cycle in row.cycles):
        return Badge("Planlagt")
    if any(cycle.from_on > day for cycle in row.cycles):
        return Badge("Næste afprøvning er planlagt")
    return Badge("Mangler en beslutning", "warning")


def verdict_since_last_cycle(row: TestActionRow) -> VerdictRow | None:
    """The latest verdict, unless a new cycle was planned after it."""
    if not row.verdicts or any(cycle.position > row.verdicts[-1].position for cycle in row.cycles):
        return None
    return row.verdicts[-1]


def days_of(from_on: dt.date, to_on: dt.date) -> str:
    """»8. september til 10. oktober 2025«; the year once where it is the same."""
    first = danish_day(from_on)
    if from_on == to_on:
        return first
    return f"{first.removesuffix(f' {to_on.year}')} til {danish_day(to_on)}"
