"""The requirements account as a page: everybody's hard rules with their evidence, the soft ones folded away."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from domain.calendar import danish_day
from domain.completion.evidence import Evidence
from domain.completion.results import Account, OrganisationAccount
from domain.completion.rules.table import counts_in_periods
from domain.meetings.periods import Period
from domain.organisations.events import OrganisationId
from portal.completion.certificate import proof_kind
from portal.completion.certificate_page import proof_path
from portal.completion.evidence_view import EvidenceContext, RuleView, rule_view
from portal.completion.offered import Completing, completing_cohort, completing_organisation
from portal.rows.history import Reckoning
from portal.rows.known_accounts import account_on
from portal.rows.visibility import reads_experience, sees_test_action
from portal.views.account_sentence import (
    account_sentence,
    is_at_risk,
    is_lost,
    judged_by,
    simulated_sentence,
    told_of,
    whole_of,
)
from portal.views.circle import circles_at
from portal.views.limit_reasons import LimitReason, limits_broken
from portal.visiting.run_visit import RunVisit
from portal.web.danish import sorting_key
from portal.web.forms import Choice, Form
from portal.web.frame import Frame
from portal.web.parts import Badge, Line, Link
from portal.words.meetings import dates_set_aside
from portal.words.readiness import asks_readiness
from projections.meetings import MeetingRow
from projections.memberships import MembershipRow
from projections.sharing import ExperienceRow
from projections.test_actions import TestActionRow

RECORDED, HAPPENED = "recorded", "happened"
VIEW_LABELS: Mapping[str, str] = {"view": "Vis kravene", "day": "Til og med"}
VIEWS = (
    Choice(RECORDED, "Som registreret", "Det, der var skrevet ind i portalen ved dagens udgang."),
    Choice(HAPPENED, "Som det skete", "Det, der var sket ved dagens udgang, også hvis det er registreret senere."),
)


class AccountRows(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that is read for the account."""

    evidence: Evidence
    simulated: int = 0
    meetings: Sequence[MeetingRow] = ()
    experiences: Sequence[ExperienceRow] = ()
    test_actions: Sequence[TestActionRow] = ()


class OrganisationView(msgspec.Struct, frozen=True, kw_only=True):
    """`standing` is how the organisation stands; `completing` is for those who may record its completion, `proof` the
    way to its proof for those who may see what it has not shared, as `dates`: whether it has set them aside."""

    anchor: str
    name: Link
    folded: bool
    """Another organisation's, to whoever has one of their own here."""
    standing: Badge
    summary: str
    hard: tuple[RuleView, ...]
    soft: tuple[RuleView, ...]
    soft_summary: str
    dates: str
    completing: Completing
    proof: Link | None


class RequirementsPage(msgspec.Struct, frozen=True, kw_only=True):
    """`moment` says which past or present the account is of; `heading` what is judged as a whole.

    `limits` say why its meetings break a limit. `circles` say of each meeting how many leaders and staff were there,
    which no rule counts; `simulated` how many events tell another instant than the clock's, "" where none does.
    """

    frame: Frame
    moment: str
    sentence: str
    policy: str
    simulated: str
    rule_set: str
    periods: tuple[str, ...]
    heading: str
    counts_in_periods: bool
    circles: tuple[Line, ...]
    cohort_hard: tuple[RuleView, ...]
    cohort_soft: tuple[RuleView, ...]
    limits: tuple[LimitReason, ...]
    completed_on: dt.date | None
    organisations: tuple[OrganisationView, ...]
    completing: Completing
    proof: Link | None
    view: Form
    views: tuple[Choice, ...]
    view_action: str


def requirements_page(
    here: RunVisit,
    frame: Frame,
    read: AccountRows,
    view: Form,
) -> RequirementsPage:
    """The account on the visit's day."""
    whole = account_on(here.day, read.evidence)
    shown = _shown(here, whole, read)
    asks = not whole.counting or any(map(whole.asks_of, whole.counting))
    return RequirementsPage(
        frame=frame,
        moment=_moment(here),
        sentence=account_sentence(whole, here.labels),
        policy=whole.policy if counts_in_periods(here.cohort.run) else "",
        simulated=simulated_sentence(read.simulated) if read.simulated else "",
        rule_set=judged_by(here, whole) if asks else "",
        periods=tuple(
            f"Periode {it.number}: fra {danish_day(it.opens_on)} til {danish_day(it.closes_on)} (dagen ikke med)"
            for it in _periods(here, whole)
        ),
        heading=whole_of(here),
        circles=circles_at(here, read.meetings) if counts_in_periods(here.cohort.run) else (),
        counts_in_periods=counts_in_periods(here.cohort.run),
        cohort_hard=tuple(rule_view(shown, it) for it in whole.rules if it.hard),
        cohort_soft=tuple(rule_view(shown, it) for it in whole.rules if not it.hard),
        limits=limits_broken(here, read.evidence, read.meetings),
        completed_on=here.cohort.completed_on,
        organisations=tuple(_organisations(here, whole, shown, read.meetings)),
        completing=completing_cohort(here, whole),
        proof=_proof(here, whole.completed, None) if here.left is None and asks else None,
        view=view,
        views=VIEWS,
        view_action=f"{here.home}/requirements",
    )


def _periods(here: RunVisit, whole: Account) -> tuple[Period, ...]:
    """Those that a rule counts in; for whoever has left those that had opened until then, and were open to them."""
    if not counts_in_periods(here.cohort.run):
        return ()
    return tuple(it for it in whole.periods if not here.unasked or it.opens_on <= here.day)


def _moment(here: RunVisit) -> str:
    day = danish_day(here.day)
    if here.as_of is None:
        return f"Kravene i dag, den {day}, efter det, der er registreret."
    if here.as_of.reckoning is Reckoning.OCCURRED:
        return f"Kravene efter det, der var sket til og med den {day}, uanset hvornår det blev registreret."
    if here.as_of.day is None:
        return f"Kravene efter det, der var registreret ved {here.as_of.text}, den {day}."
    return f"Kravene efter det, der var registreret ved udgangen af den {day}."


def _shown(here: RunVisit, whole: Account, read: AccountRows) -> EvidenceContext:
    own = None if here.sees_all else here.organisations
    closed = [
        *(row.experience for row in read.experiences if not reads_experience(here, row)),
        *(row.test_action for row in read.test_actions if not sees_test_action(here, row)),
    ]
    return EvidenceContext(
        here=here,
        labels=here.labels.and_experiences(read.experiences, own),
        periods=_periods(here, whole),
        rule_set=whole.rule_set,
        tested={it.experience: it.test_action for it in read.evidence.experiences},
        recorded={row.experience: row.posted_at for row in read.experiences},
        closed=frozenset(closed),
        opens_events=False,
    )


def _organisations(
    here: RunVisit, whole: Account, shown: EvidenceContext, meetings: Sequence[MeetingRow]
) -> Iterator[OrganisationView]:
    """One's own first, then by name; those that have withdrawn last."""
    kept = {row.organisation: row for row in here.memberships}
    for own in sorted(whole.organisations, key=lambda it: _place(here, it)):
        row = kept.get(own.organisation)
        dates = "" if row is None or not own.takes_part else _dates(here, row, meetings)
        yield _organisation(shown, whole, own, None if row is None else row.completed_on, dates)


def _place(here: RunVisit, own: OrganisationAccount) -> tuple[bool, bool, str]:
    return own.organisation not in here.organisations, not own.takes_part, sorting_key(here.labels[own.organisation])


def _organisation(
    shown: EvidenceContext, whole: Account, own: OrganisationAccount, completed_on: dt.date | None, dates: str
) -> OrganisationView:
    here, id_ = shown.here, own.organisation
    known = shown.among(opens_events=id_ in here.organisations)
    return OrganisationView(
        anchor=id_,
        name=Link(here.labels.heading(id_), here.href(id_)),
        folded=not here.sees(id_),
        standing=_standing(whole, own, completed_on),
        summary=told_of(here, own),
        hard=tuple(rule_view(known, it) for it in own.rules if it.hard),
        soft=tuple(rule_view(known, it) for it in own.rules if not it.hard),
        soft_summary=_soft_summary(own),
        dates=dates,
        completing=completing_organisation(here, whole, own, completed_on),
        proof=_proof(here, whole.has_completed(own), id_) if here.sees(id_) and whole.asks_of(own) else None,
    )


def _dates(here: RunVisit, row: MembershipRow, meetings: Sequence[MeetingRow]) -> str:
    """What its coordinator has answered. It stands beside the rules and is none: who was there, the meetings say."""
    asked = here.sees(row.organisation) and asks_readiness(here.cohort.run.programme)
    return dates_set_aside(row, here.labels.of(row.organisation), meetings) if asked else ""


def _proof(here: RunVisit, completed: bool, organisation: OrganisationId | None) -> Link:
    whose = f"hele {whole_of(here).lower()}" if organisation is None else here.labels[organisation]
    return Link(f"{proof_kind(completed)} for {whose}", here.url(proof_path(organisation)))


def _standing(whole: Account, own: OrganisationAccount, completed_on: dt.date | None) -> Badge:
    """The first that is so, of what matters most."""
    left = None if own.withdrew_on is None else danish_day(own.withdrew_on)
    if left is not None and not whole.has_completed(own):
        return Badge(f"trak sig {left} og tæller ikke med")
    after = "" if left is None else f", trak sig derefter {left}"
    if completed_on is not None:
        return Badge(f"gennemført, registreret {danish_day(completed_on)}{after}", "success")
    if whole.has_completed(own):
        return Badge(f"har gennemført{after}", "success")
    if not whole.asks_of(own):
        return Badge("der er ingen krav")
    if not own.shortfalls():
        return Badge("opfylder sine krav", "success")
    if is_lost(own):
        return Badge("opfylder ikke kravene", "error")
    return Badge("i fare", "warning") if is_at_risk(own) else Badge("undervejs", "info")


def _soft_summary(own: OrganisationAccount) -> str:
    """How many of the soft rules have come out well."""
    soft = [it for it in own.rules if not it.hard]
    return f"Bløde krav: {sum(it.met for it in soft)} af {len(soft)} opfyldt"
