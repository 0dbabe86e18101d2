"""Say what a run chart is read against: the median of a beginning, which then stays, and where one wants to be."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

from domain.calendar import day_of
from domain.cohorts.refusals import InTheFuture
from domain.kernel import Act, Command, Decision, Event, Refusal
from domain.likeness import following
from domain.organisations.authority import MEMBER
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.test_actions.events import ChartLinesSet, TestActionId
from domain.test_actions.questions import Owner, owner_of
from domain.test_actions.record_measurement import VALUE_DECIMALS_MAX, NotANumber, is_plain_number
from domain.test_actions.refusals import refuse_unless_own
from domain.text import Title


class SetChartLines(Command, frozen=True):
    """Of the measurements in that `unit`; what is None has no line, and the median follows all points then."""

    cohort: RunId
    organisation: OrganisationId
    test_action: TestActionId
    unit: Title
    baseline: Decimal | None = None
    baseline_until: dt.date | None = None
    target: Decimal | None = None


class HalfABaseline(Refusal):
    sentence = "En grundlinje har både et tal og den dag, den går til og med."


def decide(command: SetChartLines, act: Act, owner: Owner | None) -> Iterator[Event]:
    refuse_unless_own(owner, command.cohort, command.organisation)
    if (command.baseline is None) is not (command.baseline_until is None):
        raise HalfABaseline
    if not all(it is None or is_plain_number(it) for it in (command.baseline, command.target)):
        raise NotANumber(VALUE_DECIMALS_MAX)
    if command.baseline_until is not None and command.baseline_until > day_of(act.at):
        raise InTheFuture
    yield following(ChartLinesSet, command)


set_chart_lines = Decision(
    command=SetChartLines,
    permission=MEMBER,
    asks=lambda it, _: (owner_of(it.test_action),),
    decide=decide,
)
