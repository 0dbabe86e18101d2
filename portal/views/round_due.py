"""What is to be done next in a round of applications, after its deadline: one step at a time, each by its day."""

import datetime as dt
from collections.abc import Iterable, Sequence

import msgspec

from domain.applications.answered import ApplicationVerdict
from domain.applications.ranking import is_needed
from domain.applications.standing import SCORERS
from domain.calendar import danish_day
from domain.counting import counted
from domain.kernel import PersonId
from projections.applications import RoundRow
from projections.round_progress import ApplicationProgress

ALL_DONE = "Runden er færdig."


class RoundDue(msgspec.Struct, frozen=True, kw_only=True):
    """`do` is the step in two or three words, "" where nothing waits; `says` is why; `by` the day it is needed by."""

    do: str
    says: str
    by: dt.date | None = None


def is_over(round_: RoundRow, today: dt.date) -> bool:
    """Can nobody apply any more, and is it to be decided on?"""
    return round_.cancelled is None and (round_.closed is not None or today > round_.closes_on)


def round_due(
    round_: RoundRow, applications: Iterable[ApplicationProgress], today: dt.date, scorer: PersonId | None = None
) -> RoundDue:
    """The next step; to a `scorer` only what is theirs to do, where others' scores are waited for."""
    if round_.cancelled is not None:
        return RoundDue(do="", says="Runden er aflyst.")
    if not is_over(round_, today):
        until = danish_day(round_.closes_on)
        return RoundDue(do="", says=f"Fristen er til og med {until}. Før den kan ingen ansøgning gennemgås.")
    standing = [it for it in applications if it.stands]
    return (
        _screening(round_, standing)
        or _weighing(round_, standing, scorer)
        or _deciding(round_, standing)
        or _beginning(standing)
        or RoundDue(do="", says=ALL_DONE if standing else "Der kom ingen ansøgninger.")
    )


def _screening(round_: RoundRow, standing: Sequence[ApplicationProgress]) -> RoundDue | None:
    left = sum(it.valid is None for it in standing)
    if not left:
        return None
    says = f"{_applications(left)} mangler at blive gennemgået."
    return RoundDue(do="Gennemgå ansøgningerne", says=says, by=round_.answer_week)


def _weighing(round_: RoundRow, standing: Sequence[ApplicationProgress], scorer: PersonId | None) -> RoundDue | None:
    valid = [it for it in standing if it.valid]
    waiting = [it for it in valid if not it.agreed and it.verdict is None]
    if not round_.criteria or not is_needed(len(valid), round_.places) or not waiting:
        return None
    mine = [it for it in waiting if len(it.scored_by) < SCORERS and scorer not in it.scored_by]
    if scorer is not None and not mine and all(len(it.scored_by) < SCORERS for it in waiting):
        return RoundDue(do="", says="En rådgiver mere skal vurdere.")
    left = counted(len(waiting), "gyldig ansøgning", "gyldige ansøgninger")
    return RoundDue(do="Vurder ansøgningerne", says=f"{left} mangler en fælles vurdering.", by=round_.answer_week)


def _deciding(round_: RoundRow, standing: Sequence[ApplicationProgress]) -> RoundDue | None:
    undecided = sum(it.verdict is None for it in standing)
    if undecided:
        says = f"{_applications(undecided)} mangler en afgørelse."
        return RoundDue(do="Afgør ansøgningerne", says=says, by=round_.answer_week)
    untold = sum(not it.answered for it in standing)
    if untold:
        says = f"Alt er afgjort. {counted(untold, 'ansøger', 'ansøgere')} mangler svar."
        return RoundDue(do="Send svarene", says=says, by=round_.answer_week)
    return None


def _beginning(standing: Sequence[ApplicationProgress]) -> RoundDue | None:
    without = sum(it.verdict is ApplicationVerdict.ACCEPTED and not it.has_run for it in standing)
    if not without:
        return None
    return RoundDue(do="Begynd forløbene", says=f"Alle har fået svar. {without} mangler et forløb.")


def _applications(count: int) -> str:
    return counted(count, "ansøgning", "ansøgninger")
