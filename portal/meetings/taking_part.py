"""Each organisation at a meeting: who comes or came, and whether its presentation is ready."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from domain.completion.results import Account, RuleResult
from domain.completion.rules.presentation_ready import PresentationReady
from domain.completion.rules.representatives import Representatives
from domain.completion.rules.rule import Rule
from domain.completion.verdicts import Status, Why
from domain.counting import counted, listed
from domain.kernel import PersonId
from domain.meetings.events import Coming, MeetingId
from domain.meetings.questions import MeetingStatus, last_day
from domain.organisations.events import OrganisationId
from portal.meetings.check_ins import BY_THEMSELVES
from portal.meetings.expected import answers_of, expected_of
from portal.views.circle import circle_among
from portal.views.meeting_todos import may_present
from portal.visiting.run_visit import RunVisit
from portal.web.danish import sorting_key
from portal.web.parts import Badge, Link
from portal.words.labels import Labels
from portal.words.meetings import COMES, counts_on
from projections.answers import PresentationRow
from projections.meeting_parts import ComingRow
from projections.meetings import MeetingRow
from projections.memberships import MembershipRow


class TakingPartLine(msgspec.Struct, frozen=True, kw_only=True):
    """`count` says how many there were, with a badge where a rule judges it; `presentation` is None at the kick-off."""

    organisation: Link
    people: tuple[str, ...]
    count: str
    enough: Badge | None
    presentation: Badge | None
    read: Link | None


def organisation_lines(
    here: RunVisit, row: MeetingRow, whole: Account, presentations: Sequence[PresentationRow]
) -> tuple[TakingPartLine, ...]:
    """The organisations that took part in the cohort on the day of the meeting, in Danish alphabetical order.

    `presentations` are those to this meeting.
    """
    if row.status is MeetingStatus.CANCELLED:
        return ()
    taking_part = [it for it in here.memberships if it.membership.took_part_on(counts_on(row))]
    taking_part.sort(key=lambda it: sorting_key(here.labels[it.organisation]))
    return tuple(_line(here, row, it, whole, presentations) for it in taking_part)


def _line(
    here: RunVisit, row: MeetingRow, member: MembershipRow, whole: Account, presentations: Sequence[PresentationRow]
) -> TakingPartLine:
    organisation = member.organisation
    people = _people(here, row, member)
    ready = _ready(_result(whole, organisation, PresentationReady, row.meeting), last_day(row.ends_at), here.day)
    return TakingPartLine(
        organisation=Link(here.labels.heading(organisation), here.href(organisation)),
        people=_told(here, row, organisation, people),
        count=_count(here, row, organisation, people),
        enough=_enough(
            _result(whole, organisation, Representatives, row.meeting),
            Representatives.recorded(here.cohort.run.rule_set),
        ),
        presentation=ready,
        read=_read(here, row, organisation, presentations),
    )


def _people(here: RunVisit, row: MeetingRow, member: MembershipRow) -> tuple[PersonId, ...]:
    """Those who were there; before the meeting those who are expected."""
    if row.status is MeetingStatus.HELD:
        return tuple(it.person for it in row.attendance if it.organisation == member.organisation)
    return expected_of(here, row, member)


def _told(here: RunVisit, row: MeetingRow, organisation: OrganisationId, people: Iterable[PersonId]) -> tuple[str, ...]:
    """Each by name, and before the meeting what they have answered, if they have."""
    labels = here.labels.of(organisation)
    if row.status is MeetingStatus.HELD:
        return _there(row, people, labels)
    answers = {it.person: COMES[it.coming] for it in answers_of(row, organisation)}
    told = {person: labels.heading(person) for person in people}
    ordered = sorted(told, key=lambda it: sorting_key(told[it]))
    return tuple(f"{told[it]}: {answers[it]}" if it in answers else told[it] for it in ordered)


def _there(row: MeetingRow, people: Iterable[PersonId], labels: Labels) -> tuple[str, ...]:
    """Each by name, and of those who checked in that they did so themselves: all others the advisors recorded."""
    told = ((labels.heading(it), it in row.checked_in_recorded) for it in people)
    return tuple(f"{name}: {BY_THEMSELVES}" if own else name for name, own in sorted(told, key=_by_name))


def _by_name(told: tuple[str, bool]) -> Any:
    return sorting_key(told[0])


def _count(here: RunVisit, row: MeetingRow, organisation: OrganisationId, people: Sequence[PersonId]) -> str:
    """»3 deltog: 1 leder og 2 medarbejdere.« Before the meeting also what they have answered."""
    held = row.status is MeetingStatus.HELD
    if not people:
        return "Ingen deltog." if held else "Hverken tovholder eller team er valgt endnu."
    count = f"{len(people)} deltog" if held else f"{counted(len(people), 'person', 'personer')} ventes"
    circle = circle_among(here, row, [(it, organisation) for it in people])
    said = f"{count}: {circle}." if circle else f"{count}."
    answers = () if held else answers_of(row, organisation)
    return f"{said} {_answered(answers, len(people))}" if answers else said


def _answered(answers: Sequence[ComingRow], people: int) -> str:
    """»Svar: 1 kommer, 1 kommer måske og 2 har ikke svaret.«"""
    each = ((COMES[coming], sum(it.coming is coming for it in answers)) for coming in Coming)
    silent = people - len(answers)
    parts = [*(f"{count} {word}" for word, count in each if count), *([f"{silent} har ikke svaret"] if silent else [])]
    return f"Svar: {listed(parts)}."


def _result(whole: Account, organisation: OrganisationId, rule: type[Rule], meeting: MeetingId) -> RuleResult | None:
    """What the account says of the organisation, by the rule, at the meeting."""
    own = whole.of(organisation)
    return None if own is None else own.result_of(rule, meeting=meeting)


def _enough(result: RuleResult | None, rule: Representatives) -> Badge | None:
    if result is None or result.count is None:
        return None
    if result.met:
        return Badge(f"Inden for {rule.range}", "success")
    too_many = any(miss.why is Why.TOO_MANY_PEOPLE for miss in result.near_misses)
    return Badge(f"{'Flere' if too_many else 'Færre'} end {rule.range}", "warning")


def _ready(result: RuleResult | None, until: dt.date, day: dt.date) -> Badge | None:
    if result is None:
        return None
    if result.met:
        return Badge("Afleveret til tiden", "success")
    if result.near_misses:
        return Badge("Afleveret for sent", "warning")
    if result.status is Status.MISSING:
        return Badge("Ikke afleveret", "error")
    if not result.at_risk:
        return Badge("Ikke afleveret endnu", "quiet")
    return Badge("Mangler, og mødet er snart" if day <= until else "Mangler, og mødedagen er gået", "warning")


def _read(
    here: RunVisit, row: MeetingRow, organisation: OrganisationId, presentations: Sequence[PresentationRow]
) -> Link | None:
    """The way to the presentation, to read it or to write it."""
    page = here.url(f"/meetings/{row.meeting}/presentations/{organisation}")
    if any(it.organisation == organisation for it in presentations):
        return Link(f"Læs præsentationen fra {here.labels[organisation]}", page)
    if may_present(here, organisation, row, presentations):
        return Link("Skriv jeres præsentation", page)
    return None
