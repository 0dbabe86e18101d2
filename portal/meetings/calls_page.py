"""What the page about calls shows: each organisation's calls, when they are due, and what was said."""

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from domain.calendar import danish_day, danish_time
from domain.completion.calls import call_due, may_be_held
from domain.completion.evidence import Evidence
from domain.completion.results import Account, RuleResult
from domain.completion.rules.calls import CallsHeld
from domain.completion.verdicts import Status
from domain.meetings.events import CallKind
from domain.organisations.events import OrganisationId
from domain.plans.programme import EvidenceKind
from domain.text import Prose
from portal.meetings.correctable import CALLED
from portal.rows.known_accounts import account_on
from portal.sealing.names import OpenedNames
from portal.views.corrections import Amending, amending
from portal.views.reached import ways_to
from portal.visiting.run_visit import RunVisit
from portal.web.access import Capacity
from portal.web.danish import sorting_key
from portal.web.frame import Frame
from portal.web.parts import Badge, Line, Link
from portal.words.calls import answer_lines, asked_in_calls, call_in, call_kinds
from portal.words.kinds import ANSWERS
from portal.words.meetings import CONTINUED_PROGRESS, lasting
from portal.words.readiness import NOT_ANSWERED, TALKED_ABOUT, readiness_lines
from projections.agreed_calls import AgreedCallRow
from projections.answers import CallRow
from projections.memberships import MembershipRow


class CallCard(msgspec.Struct, frozen=True, kw_only=True):
    """One call, held or to be held; `record` where the visitor may record that it was held."""

    kind: str
    standing: Badge
    when: str
    notes: Prose | None = None
    progress: str = ""
    answers: tuple[Line, ...] = ()
    said: tuple[Line, ...] = ()
    """What the organisation has answered of what the call is about."""
    record: Link | None = None
    agreed: str = ""
    agree: tuple[Link, ...] = ()
    """Where a day and a time are agreed, moved and called off."""
    amending: Amending | None = None


class CallAims(msgspec.Struct, frozen=True):
    """What the plan wants of the calls of a kind, and when it has come of it."""

    kind: str
    purpose: tuple[str, ...]
    criteria: tuple[str, ...]


OFTEN: Mapping[int, str] = {1: "én gang", 2: "to gange", 3: "tre gange"}


class OrganisationCalls(msgspec.Struct, frozen=True):
    """`coordinator` is whom the calls are with, "" while there is none, with the `ways` that they show."""

    organisation: Link
    coordinator: str
    ways: tuple[Link, ...]
    calls: tuple[CallCard, ...]


class CallsPage(msgspec.Struct, frozen=True, kw_only=True):
    """`kinds` are the columns."""

    frame: Frame
    lead: str
    kinds: tuple[str, ...]
    aims: tuple[CallAims, ...]
    organisations: tuple[OrganisationCalls, ...]
    dates: str | None
    """The calls as a file for a calendar, to whoever holds them or is called."""


def calls_page(
    here: RunVisit,
    frame: Frame,
    evidence: Evidence,
    calls: Iterable[CallRow],
    agreed: Iterable[AgreedCallRow],
    names: OpenedNames,
) -> CallsPage:
    """The page, from the cohort's evidence and all calls agreed and held with its organisations."""
    agreed_for = {(row.organisation, row.kind): row for row in agreed}
    held = {(row.organisation, row.kind): row for row in calls}
    whole, kinds = account_on(here.day, evidence), call_kinds(here.cohort.run.programme)
    return CallsPage(
        frame=frame,
        lead=_lead(here, len(kinds)),
        kinds=tuple(call_in(here.cohort.run.programme, kind) for kind in kinds),
        aims=tuple(aims_of(here, kind) for kind in kinds),
        organisations=tuple(
            OrganisationCalls(
                Link(here.labels.heading(it.organisation), here.href(it.organisation)),
                *_coordinator(here, it, names),
                tuple(
                    with_agreement(
                        here,
                        _call(here, it, kind, held.get((it.organisation, kind)), evidence, whole),
                        it,
                        kind,
                        None if (it.organisation, kind) in held else agreed_for.get((it.organisation, kind)),
                    )
                    for kind in kinds
                ),
            )
            for it in _concerned(here)
        ),
        dates=here.url("/calls/calendar") if here.may_act else None,
    )


def _lead(here: RunVisit, times: int) -> str:
    """»Rådgiveren ringer til jeres tovholder 3 gange i løbet af forløbet.«"""
    own = here.is_alone or here.capacity in (Capacity.PARTICIPANT, Capacity.FORMER)
    whom = "tovholderen" if here.is_alone and here.sees_all else "jeres tovholder" if own else "hver tovholder"
    often = OFTEN.get(times, f"{times} gange")
    return f"Rådgiveren ringer til {whom} {often} i løbet af forløbet."


def with_agreement(
    here: RunVisit, card: CallCard, member: MembershipRow, kind: CallKind, agreed: AgreedCallRow | None
) -> CallCard:
    """The call with the time that is agreed for it, or was called off; nothing is agreed of what has been held."""
    stands = agreed is not None and agreed.cancelled_reason is None
    may = here.may_act and here.capacity is Capacity.ADVISOR and member.membership.takes_part
    path = f"/calls/{member.organisation}/{kind.value}/agreement"
    agree = (Link("Flyt aftalen" if stands else "Aftal dag og tid", here.url(path)),)
    cancel = (Link("Aflys aftalen", here.url(f"{path}/cancellation")),) if stands else ()
    return msgspec.structs.replace(
        card,
        agreed="" if agreed is None else _agreed(agreed),
        agree=(*agree, *cancel) if may and card.amending is None else (),
    )


def _agreed(row: AgreedCallRow) -> str:
    if row.cancelled_reason is not None:
        return f"Aftalen til {danish_time(row.starts_at)} er aflyst: {row.cancelled_reason}"
    return f"Aftalt til {danish_time(row.starts_at)}, {lasting(row.minutes)}."


def aims_of(here: RunVisit, kind: CallKind) -> CallAims:
    plan = here.cohort.run.programme.recorded_as(EvidenceKind.CALL, kind.value)
    return CallAims(call_in(here.cohort.run.programme, kind), plan.purpose, plan.criteria)


def _concerned(here: RunVisit) -> Sequence[MembershipRow]:
    """The organisations that have not declined, as far as the visitor sees what they keep to themselves."""
    rows = [it for it in here.memberships if here.sees(it.organisation) and not it.membership.declined]
    return sorted(rows, key=lambda it: sorting_key(here.labels[it.organisation]))


def _coordinator(here: RunVisit, member: MembershipRow, names: OpenedNames) -> tuple[str, tuple[Link, ...]]:
    person = here.team(member).coordinator
    if person is None:
        return "", ()
    label = here.labels.of(member.organisation).heading(person)
    return label, ways_to(here, person, label, names)


def _call(
    here: RunVisit, member: MembershipRow, kind: CallKind, held: CallRow | None, evidence: Evidence, whole: Account
) -> CallCard:
    card = _standing(here, member, kind, held, evidence, whole)
    said = readiness_lines(member, here.labels.of(member.organisation), TALKED_ABOUT.get(kind, ()))
    return msgspec.structs.replace(card, said=tuple(it for it in said if it.text != NOT_ANSWERED))


def _standing(
    here: RunVisit, member: MembershipRow, kind: CallKind, held: CallRow | None, evidence: Evidence, whole: Account
) -> CallCard:
    result = _result(whole, member.organisation, kind)
    if held is not None:
        return _held(here, held, result)
    due = None if evidence.run is None else call_due(kind, evidence.run, evidence)
    left = member.membership.withdrew_on is not None
    if due is None or left:
        why = "Organisationen er meldt ud." if left else "Dagen følger af et møde, der ikke er planlagt endnu."
        return CallCard(kind=call_in(here.cohort.run.programme, kind), standing=Badge("Ikke holdt", "quiet"), when=why)
    standing = Badge("Ikke holdt endnu", "quiet")
    if result is not None and result.status is Status.MISSING:
        standing = Badge("Overskredet", "error")
    elif result is not None and result.at_risk:
        standing = Badge("Overskredet", "warning")
    elif abs((due - here.day).days) <= CallsHeld.recorded(here.cohort.run.rule_set).call_days_tolerance:
        standing = Badge("Ring nu", "warning")
    return CallCard(
        kind=call_in(here.cohort.run.programme, kind),
        standing=standing,
        when=f"Omkring {danish_day(due)}.",
        record=_record(here, member, kind) if may_be_held(kind, evidence) else None,
    )


def _held(here: RunVisit, row: CallRow, result: RuleResult | None) -> CallCard:
    far = result is not None and bool(result.near_misses)
    answer = "" if row.continued_progress is None else f"{CONTINUED_PROGRESS} {ANSWERS[row.continued_progress]}."
    spoke_with = here.labels.of(row.organisation)[row.spoke_with]
    return CallCard(
        kind=call_in(here.cohort.run.programme, row.kind),
        standing=Badge("Holdt, men langt fra datoen", "warning") if far else Badge("Holdt", "success"),
        when=f"{danish_day(row.held_on)}, {lasting(row.minutes)}, med {spoke_with}.",
        notes=row.notes,
        progress=answer,
        answers=tuple(answer_lines(asked_in_calls(here.cohort.run.programme, row.kind), row.answers)),
        amending=amending(
            here,
            CALLED,
            row,
            row.organisation,
            correct=f"/calls/{row.organisation}/{row.kind.value}/correction"
            if here.may_act and here.capacity is Capacity.ADVISOR
            else None,
            position=row.position,
        ),
    )


def _result(whole: Account, organisation: OrganisationId, kind: CallKind) -> RuleResult | None:
    """What the account says of the call with the organisation."""
    own = whole.of(organisation)
    found = () if own is None else own.rules
    return next((it for it in found if it.rule == CallsHeld.ID and it.call is kind), None)


def _record(here: RunVisit, member: MembershipRow, kind: CallKind) -> Link | None:
    if not here.may_act or here.capacity is not Capacity.ADVISOR:
        return None
    return Link("Registrér samtalen", here.url(f"/calls/{member.organisation}/{kind.value}"))
