"""The twelve cohorts in need, played as events: the rule says of each what was expected before it was written."""

import datetime as dt
from collections.abc import Iterator

import pytest

from domain.cohorts.events import (
    CohortPlanned,
    InvitationAccepted,
    OrganisationInvited,
    OrganisationWithdrew,
)
from domain.completion.account import account
from domain.completion.evidence import Evidence, evidence_of
from domain.completion.in_need import MemberInNeed, members_in_need, urgency
from domain.kernel import Event, PersonId, Recorded, Stamp, fold
from domain.meetings.events import (
    Answer,
    Attendance,
    CallHeld,
    CallKind,
    DatesSetAside,
    MeetingHeld,
    MeetingId,
    MeetingKind,
    MeetingScheduled,
    PresentationSubmitted,
)
from domain.organisations.events import OrganisationId
from domain.plans.group_programme import GROUP_PROGRAMME
from domain.plans.schedule import planned_from
from domain.text import Name, Prose, Title
from projections.kernel import fold as rows_of
from projections.signs import SIGNS
from tests.domain.cohorts_in_need import COHORTS_IN_NEED, MOST_IN_NEED_FIRST, TODAY, CohortInNeed, Joint, Member, Need
from tests.stories import ADVISOR, COHORT, MODES, at, experience

CALLED_ON = {CallKind.EXPECTATION: ("kickoff", -14), CallKind.KICKOFF_FOLLOW_UP: ("kickoff", 7)}
MONTH = 30


def on(days: int) -> dt.date:
    return TODAY + dt.timedelta(days=days)


def slug(name: str) -> OrganisationId:
    return OrganisationId(f"organisation-{name.lower()}")


def joint(cohort: CohortInNeed) -> dict[str, Joint]:
    reflections = {f"R{number}": it for number, it in enumerate(cohort.reflections, start=1)}
    return {"kickoff": cohort.kickoff, **reflections, "closing": cohort.closing}


def kind_of(name: str) -> MeetingKind:
    return MeetingKind.REFLECTION if name.startswith("R") else MeetingKind(name)


def accepted_on(member: Member, cohort: CohortInNeed) -> int:
    return cohort.kickoff.on - MONTH if member.accepted is None else member.accepted


def was_in(member: Member, cohort: CohortInNeed, day: int) -> bool:
    return accepted_on(member, cohort) <= day and (member.withdrew is None or day < member.withdrew)


def told(cohort: CohortInNeed) -> list[Recorded[Event]]:
    """What the cohort's days are as events, each recorded at noon of its day, in the order they were recorded."""
    found = sorted(_events(cohort), key=lambda it: it[0])
    return [
        Recorded(event, Stamp(position=position, by=ADVISOR, recorded_at=at(f"{on(day)} 12:00")))
        for position, (day, event) in enumerate(found, start=1)
    ]


def _events(cohort: CohortInNeed) -> Iterator[tuple[int, Event]]:
    first = cohort.kickoff.on - 2 * MONTH
    yield first, _planned(cohort)
    for name, it in joint(cohort).items():
        yield first, _scheduled(name, it)
        if it.on < 0 and it.held:
            yield it.on, _held(name, it, cohort)
    for member in cohort.members:
        yield from _of_member(member, cohort)


def _of_member(member: Member, cohort: CohortInNeed) -> Iterator[tuple[int, Event]]:
    own, since = slug(member.name), accepted_on(member, cohort)
    yield since, OrganisationInvited(cohort=COHORT, organisation=own)
    yield since, _accepted(own, since)
    for day in member.tried:
        yield day, _tried(own, day)
    for name, it in joint(cohort).items():
        past = it.on < 0 and was_in(member, cohort, it.on)
        if kind_of(name) is not MeetingKind.KICKOFF and (past or name in member.presented):
            yield min(it.on, 0) - 1, _presented(own, name, min(it.on, 0) - 1)
    for kind, (name, after) in CALLED_ON.items():
        day = joint(cohort)[name].on + after
        if day < 0 and was_in(member, cohort, day) and kind.value not in member.calls_missing:
            yield day, _called(own, kind, day)
    if member.heard is not None:
        yield member.heard, DatesSetAside(cohort=COHORT, organisation=own, set_aside=Answer.YES)
    if member.withdrew is not None:
        yield member.withdrew, _withdrew(own, member.withdrew)


def _planned(cohort: CohortInNeed) -> Event:
    kickoff_on = on(cohort.kickoff.on)
    return CohortPlanned(
        cohort=COHORT,
        name=Name(cohort.name),
        theme=Title("Fra boform til egen bolig"),
        plan=GROUP_PROGRAMME.plan,
        plan_version=GROUP_PROGRAMME.version,
        rule_set=GROUP_PROGRAMME.rule_set,
        kickoff_on=kickoff_on,
        schedule=planned_from(GROUP_PROGRAMME, kickoff_on),
        places=8,
    )


def _scheduled(name: str, it: Joint) -> Event:
    day = on(it.on)
    return MeetingScheduled(
        cohort=COHORT,
        meeting=MeetingId(f"meeting-{name}"),
        kind=kind_of(name),
        starts_at=at(f"{day} 09:00"),
        ends_at=at(f"{day} 14:00"),
        mode=MODES[kind_of(name)],
    )


def _held(name: str, it: Joint, cohort: CohortInNeed) -> Event:
    there = [own for own in cohort.members if was_in(own, cohort, it.on) and name not in own.stayed_away]
    return MeetingHeld(
        cohort=COHORT,
        meeting=MeetingId(f"meeting-{name}"),
        held_on=on(it.on),
        minutes=300,
        mode=MODES[kind_of(name)],
        attendance=tuple(
            Attendance(organisation=slug(own.name), person=PersonId(f"person-{own.name.lower()}")) for own in there
        ),
    )


def _accepted(own: OrganisationId, day: int) -> Event:
    return InvitationAccepted(
        cohort=COHORT,
        organisation=own,
        accepted_on=on(day),
        goal=Prose("Flere flytter direkte i egen bolig."),
        motivation=Prose("Opholdene er blevet for lange."),
    )


def _withdrew(own: OrganisationId, day: int) -> Event:
    return OrganisationWithdrew(cohort=COHORT, organisation=own, withdrew_on=on(day), reason=Prose("Omorganisering."))


def _tried(own: OrganisationId, day: int) -> Event:
    return experience(own, str(on(day)))


def _presented(own: OrganisationId, name: str, day: int) -> Event:
    return PresentationSubmitted(
        cohort=COHORT,
        organisation=own,
        meeting=MeetingId(f"meeting-{name}"),
        submitted_at=at(f"{on(day)} 12:00"),
        tried=Prose("En indflytningsplan på tre dage."),
        learned=Prose("Den virker bedst, når kontaktpersonen er med."),
    )


def _called(own: OrganisationId, kind: CallKind, day: int) -> Event:
    return CallHeld(
        cohort=COHORT,
        organisation=own,
        kind=kind,
        held_on=on(day),
        minutes=30,
        spoke_with=PersonId(f"person-{own.removeprefix('organisation-')}"),
        notes=Prose("Alle dage er booket."),
    )


def found(cohort: CohortInNeed) -> tuple[MemberInNeed, ...]:
    history = told(cohort)
    evidence: Evidence = fold([evidence_of(COHORT)], history)[0]
    (signs,) = rows_of(SIGNS, history, {}).values()
    return members_in_need(account(evidence, TODAY), signs.heard)


@pytest.mark.parametrize("cohort", COHORTS_IN_NEED, ids=lambda it: it.name)
def test_who_is_in_need_comes_in_the_expected_order_with_the_expected_sentence(cohort: CohortInNeed) -> None:
    named = {slug(it.name): it.name for it in cohort.members}
    assert [Need(it.place, named[it.organisation], it.sentence) for it in found(cohort)] == list(cohort.needs)


def test_cohorts_come_in_the_order_of_whoever_of_them_comes_first() -> None:
    ranked = sorted((*MOST_IN_NEED_FIRST[5:], *MOST_IN_NEED_FIRST[:5]), key=lambda it: urgency(found(it)[0].risks))
    assert [it.name for it in ranked] == [it.name for it in MOST_IN_NEED_FIRST]


@pytest.mark.parametrize("cohort", COHORTS_IN_NEED, ids=lambda it: it.name)
def test_only_a_closing_day_that_is_past_awaits_its_record(cohort: CohortInNeed) -> None:
    evidence: Evidence = fold([evidence_of(COHORT)], told(cohort))[0]
    assert evidence.closing
    assert evidence.closing.awaits_record(TODAY) is cohort.record_missing
