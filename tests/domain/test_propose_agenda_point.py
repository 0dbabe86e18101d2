"""Propose a point for a meeting's agenda, until the meeting is recorded as held."""

import pytest

from domain.cohorts.refusals import NotInCohort
from domain.kernel import Event
from domain.meetings.agenda_points import AgendaPointAnswered, AgendaPointId, AgendaPointProposed, PointAnswer
from domain.meetings.propose_agenda_point import (
    POINTS_MAX,
    PointMinutesOutOfRange,
    ProposalAnswered,
    ProposeAgendaPoint,
    TooManyPoints,
)
from domain.meetings.refusals import MeetingAlreadyHeld, MeetingIsCancelled
from domain.organisations.events import OrganisationId
from domain.text import Title
from tests.specification import given
from tests.stories import (
    COHORT,
    COLLEAGUE,
    FIRST,
    HOLSTEBRO,
    SKOVVANG,
    TOVHOLDER,
    a_cohort,
    all_scheduled,
    another_cohort,
    cancelled,
    held,
    withdrew,
)

STORY = [*a_cohort(), *all_scheduled()]


def wish(number: int = 1, minutes: int | None = 20) -> ProposeAgendaPoint:
    return ProposeAgendaPoint(
        cohort=COHORT,
        organisation=HOLSTEBRO,
        meeting=FIRST,
        agenda_point=AgendaPointId(f"agenda-point-{number}"),
        title=Title("Lægen"),
        minutes=minutes,
    )


def proposed(number: int = 1, organisation: OrganisationId = HOLSTEBRO) -> AgendaPointProposed:
    return AgendaPointProposed(
        cohort=COHORT,
        organisation=organisation,
        meeting=FIRST,
        agenda_point=AgendaPointId(f"agenda-point-{number}"),
        title=Title("Lægen"),
        minutes=20,
    )


def test_the_organisations_own_people_propose() -> None:
    given(STORY).when(wish(), by=COLLEAGUE).then(proposed())
    given(STORY, another_cohort()).when(wish()).permitted_only_to(TOVHOLDER, COLLEAGUE)


def test_not_of_a_meeting_that_is_over_nor_by_those_who_left() -> None:
    given(STORY, held(FIRST)).when(wish(), by=COLLEAGUE).refused(MeetingAlreadyHeld)
    given(STORY, cancelled(FIRST)).when(wish(), by=COLLEAGUE).refused(MeetingIsCancelled)
    given(STORY, withdrew(HOLSTEBRO, "2025-10-01")).when(wish(), by=COLLEAGUE).refused(NotInCohort)


def test_a_point_has_a_length_that_a_meeting_could_have_and_there_are_not_too_many() -> None:
    given(STORY).when(wish(minutes=0), by=COLLEAGUE).refused(PointMinutesOutOfRange, 600)
    before = [proposed(number) for number in range(POINTS_MAX)]
    given(STORY, before).when(wish(99), by=COLLEAGUE).refused(TooManyPoints, POINTS_MAX)


def test_it_is_said_anew_until_it_is_answered() -> None:
    given(STORY, proposed()).when(wish(), by=COLLEAGUE).then(proposed())
    no = AgendaPointAnswered(
        cohort=COHORT,
        organisation=HOLSTEBRO,
        meeting=FIRST,
        agenda_point=AgendaPointId("agenda-point-1"),
        answer=PointAnswer.TAKEN_IN,
    )
    given(STORY, proposed(), no).when(wish(), by=COLLEAGUE).refused(ProposalAnswered)


@pytest.mark.parametrize("meanwhile", [held(FIRST), cancelled(FIRST), proposed(2), withdrew(HOLSTEBRO, "2025-10-01")])
def test_it_waits_for_what_it_rests_on(meanwhile: Event) -> None:
    given(STORY).when(wish(), by=COLLEAGUE).conflicts_with(meanwhile)


def test_it_waits_for_nobody_elses() -> None:
    given(STORY).when(wish(), by=COLLEAGUE).does_not_conflict_with(proposed(2, SKOVVANG))
