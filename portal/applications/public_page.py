"""What the public pages about rounds show."""

import datetime as dt

import msgspec

from domain.applications.criteria import criteria_among
from domain.calendar import danish_day
from domain.organisations.events import OrganisationKind
from domain.plans.versions import PLANS
from portal.applications.wording import audience
from portal.views.before_yes import BeforeYes, before_yes, before_yes_of
from portal.web.danish import day_with_week
from portal.web.forms import Form
from portal.web.forms.form import Choice
from portal.web.frame import Frame
from portal.web.who_helps import WhoHelps
from portal.words.judging import CRITERIA
from projections.applications import RoundRow
from projections.cohorts import CohortRow

OPEN, COMING, OVER = "open", "coming", "over"


class RoundLine(msgspec.Struct, frozen=True, kw_only=True):
    """A round in a list."""

    name: str
    href: str
    says: str


class RoundsPage(msgspec.Struct, frozen=True, kw_only=True):
    frame: Frame
    open: tuple[RoundLine, ...]
    coming: tuple[RoundLine, ...]
    who_helps: WhoHelps


class CriteriaOfKind(msgspec.Struct, frozen=True, kw_only=True):
    """What those of a kind are chosen by; in order of priority, or alike."""

    whom: str
    in_order: bool
    criteria: tuple[str, ...]


class RoundShown(msgspec.Struct, frozen=True, kw_only=True):
    """A round as anybody reads it."""

    name: str
    href: str
    programme: str
    state: str
    says: str
    why: str
    whom: str
    places: str
    opens: str
    closes: str
    answers: str
    days: tuple[str, ...]
    dates: tuple[tuple[str, str], ...]
    expected: str
    gives: str
    privacy: str
    criteria: tuple[CriteriaOfKind, ...]
    before: BeforeYes | None
    for_cohort: bool


class RoundPage(msgspec.Struct, frozen=True, kw_only=True):
    """`form` begins an application; None where nobody can apply now. `asked` says that a link was asked for."""

    frame: Frame
    round: RoundShown
    form: Form | None
    organisations: tuple[Choice, ...]
    asked: bool
    mails: bool
    who_helps: WhoHelps


class RoundQuestionsPage(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that is asked, to be read and printed before."""

    frame: Frame
    round: RoundShown


def line_of(row: RoundRow) -> RoundLine:
    places = f"{row.places} plads{'' if row.places == 1 else 'er'}"
    says = f"For {audience(row.audience)}. {places}. Frist til og med {danish_day(row.closes_on)}."
    return RoundLine(name=row.name, href=f"/apply/{row.round}", says=says)


def round_shown(row: RoundRow, at: dt.datetime, cohort: CohortRow | None) -> RoundShown:
    state = OPEN if row.is_open(at) else COMING if row.is_coming(at) else OVER
    plan = PLANS.get((row.plan, row.plan_version)) if cohort is None else cohort.run.programme
    week = row.answer_week.isocalendar()
    return RoundShown(
        name=row.name,
        href=f"/apply/{row.round}",
        programme="" if plan is None else plan.name,
        state=state,
        says=_says(row, state),
        why=_why(row),
        whom=audience(row.audience).capitalize() if row.audience else "",
        places=str(row.places),
        opens=danish_day(row.opens_on),
        closes=f"til og med {day_with_week(row.closes_on)}",
        answers=f"uge {week.week}, {week.year}",
        days=tuple(day_with_week(it) for it in row.mapping_days),
        dates=() if cohort is None else _dates(cohort),
        expected=row.expected,
        gives=row.gives,
        privacy=row.privacy,
        criteria=tuple(it for kind in row.audience if (it := _criteria(row, kind)).criteria),
        before=None if plan is None else before_yes_of(cohort.run) if cohort is not None else before_yes(plan, 0),
        for_cohort=cohort is not None,
    )


def _says(row: RoundRow, state: str) -> str:
    if row.cancelled is not None:
        return "Runden er aflyst."
    if row.closed is not None:
        return "Runden er lukket før tid."
    if state == COMING:
        return f"Man kan søge fra {danish_day(row.opens_on)} og til og med {danish_day(row.closes_on)}."
    if state == OVER:
        return f"Fristen var til og med {danish_day(row.closes_on)}."
    return f"Man kan søge nu og til og med {danish_day(row.closes_on)}."


def _why(row: RoundRow) -> str:
    ended = row.cancelled or row.closed
    return "" if ended is None else ended.reason


def _criteria(row: RoundRow, kind: OrganisationKind) -> CriteriaOfKind:
    own = tuple(CRITERIA[it] for it in criteria_among(row.criteria, kind))
    return CriteriaOfKind(whom=audience((kind,)), in_order=kind is OrganisationKind.MUNICIPALITY, criteria=own)


def _dates(cohort: CohortRow) -> tuple[tuple[str, str], ...]:
    """When the cohort's activities are planned."""
    names = {row.activity: row.name for row in cohort.run.programme.activities}
    return tuple((names.get(it.activity, it.activity), day_with_week(it.on)) for it in cohort.run.schedule)
