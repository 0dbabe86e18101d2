"""State a figure that a criterion is weighed by, with its source and year, or put one right."""

from collections.abc import Iterator
from decimal import Decimal

from domain.applications.criteria import Criterion
from domain.applications.deciding import refuse_unless_used
from domain.applications.ids import RoundId
from domain.applications.questions import RoundAnnounced, kind_of, round_announced
from domain.applications.refusals import refuse_unless_announced
from domain.applications.weighed import FigureCorrected, FigureId, FigureStated
from domain.calendar import YEAR_MIN, day_of
from domain.corrections import Correction, Version, correcting
from domain.kernel import Act, Command, Decision, Event, Question, Refusal, Stamp
from domain.likeness import following
from domain.organisations.authority import ADVISOR
from domain.organisations.events import OrganisationId, OrganisationKind
from domain.text import Title


class StateFigure(Command, frozen=True):
    round: RoundId
    organisation: OrganisationId
    figure: FigureId
    criterion: Criterion
    what: Title
    value: Decimal
    year: int
    source: Title


class CorrectFigure(Correction, frozen=True):
    round: RoundId
    organisation: OrganisationId
    figure: FigureId
    what: Title
    value: Decimal
    year: int
    source: Title


class FigureExists(Refusal):
    sentence = "Der er allerede oplyst et tal med det id."


class YearOutOfRange(Refusal):
    sentence = "Året skal ligge mellem {0} og {1}."


def figure_known(figure: FigureId) -> Question[bool]:
    """Has the figure been stated?"""
    return Question((figure,), False, _known)


def _known(_before: bool, event: FigureStated, _: Stamp) -> bool:
    return True


def refuse_unless_year(year: int, act: Act) -> None:
    this_year = day_of(act.at).year
    if not YEAR_MIN <= year <= this_year:
        raise YearOutOfRange(YEAR_MIN, this_year)


def decide(
    command: StateFigure, act: Act, round_: RoundAnnounced, kind: OrganisationKind | None, known: bool
) -> Iterator[Event]:
    refuse_unless_announced(round_)
    refuse_unless_used((command.criterion,), round_, kind)
    refuse_unless_year(command.year, act)
    if known:
        raise FigureExists
    yield following(FigureStated, command)


def _refuses(wish: CorrectFigure, act: Act, _: Version) -> None:
    refuse_unless_year(wish.year, act)


state_figure = Decision(
    command=StateFigure,
    permission=ADVISOR,
    asks=lambda it, _: (round_announced(it.round), kind_of(it.organisation), figure_known(it.figure)),
    decide=decide,
)
correct_figure = correcting(
    CorrectFigure, FigureCorrected, ADVISOR, about=("round", "organisation", "figure"), refuses=_refuses
)
