"""Say whether one's organisation is ready: the coordinator does, and each for themselves whether they are equipped."""

import msgspec
import pytest

from domain.cohorts.events import CoordinatorAppointed
from domain.cohorts.refusals import NotInCohort
from domain.kernel import Event
from domain.meetings.answer_readiness import AnswerReadiness, BeforeTheKickoff, FirstStepAfterKickoff
from domain.meetings.events import Answer
from domain.meetings.readiness import ReadinessAnswered, ReadinessQuestion
from domain.meetings.set_dates_aside import NotTheCoordinator
from domain.organisations.events import OrganisationId
from tests.specification import given
from tests.stories import (
    COHORT,
    COLLEAGUE,
    FIRST,
    HOLSTEBRO,
    KICKOFF,
    SKOVVANG,
    TOVHOLDER,
    a_cohort,
    all_scheduled,
    held,
    left,
    moved,
    withdrew,
)

APPOINTED = CoordinatorAppointed(cohort=COHORT, organisation=HOLSTEBRO, coordinator=TOVHOLDER)
STORY = [*a_cohort(), *all_scheduled(), APPOINTED]
BEGUN = [*STORY, held(KICKOFF)]


def say(asked: ReadinessQuestion, answer: Answer = Answer.YES) -> AnswerReadiness:
    return AnswerReadiness(cohort=COHORT, organisation=HOLSTEBRO, asked=asked, answer=answer)


def said(asked: ReadinessQuestion, answer: Answer = Answer.YES, organisation: OrganisationId = HOLSTEBRO) -> Event:
    return ReadinessAnswered(cohort=COHORT, organisation=organisation, asked=asked, answer=answer)


@pytest.mark.parametrize("asked", ReadinessQuestion)
@pytest.mark.parametrize("answer", Answer)
def test_the_coordinator_answers_and_may_answer_again(asked: ReadinessQuestion, answer: Answer) -> None:
    given(BEGUN).when(say(asked, answer), by=TOVHOLDER).then(said(asked, answer))
    given(BEGUN, said(asked)).when(say(asked, answer), by=TOVHOLDER).then(said(asked, answer))


def test_whether_they_are_equipped_is_answered_by_anybody_and_the_rest_by_nobody_else() -> None:
    given(BEGUN).when(say(ReadinessQuestion.EQUIPPED), by=COLLEAGUE).then(said(ReadinessQuestion.EQUIPPED))
    for asked in set(ReadinessQuestion) - {ReadinessQuestion.EQUIPPED}:
        given(BEGUN).when(say(asked), by=COLLEAGUE).refused(NotTheCoordinator)


def test_what_follows_the_kick_off_is_answered_once_it_was_held() -> None:
    for asked in (ReadinessQuestion.EQUIPPED, ReadinessQuestion.STRUCTURE):
        given(STORY).when(say(asked), by=TOVHOLDER).refused(BeforeTheKickoff)
    for asked in (ReadinessQuestion.ROLES, ReadinessQuestion.EXPECTATIONS):
        given(STORY).when(say(asked), by=TOVHOLDER).then(said(asked))


def test_what_to_do_first_is_asked_with_whether_they_are_equipped_and_only_there() -> None:
    with_said = msgspec.structs.replace
    for answer in Answer:
        given(BEGUN).when(with_said(say(ReadinessQuestion.EQUIPPED), first_step=answer), by=COLLEAGUE).then(
            with_said(said(ReadinessQuestion.EQUIPPED), first_step=answer)
        )
    for asked in set(ReadinessQuestion) - {ReadinessQuestion.EQUIPPED}:
        given(BEGUN).when(with_said(say(asked), first_step=Answer.YES), by=TOVHOLDER).refused(FirstStepAfterKickoff)


def test_it_is_answered_while_the_organisation_takes_part() -> None:
    given(BEGUN, withdrew(HOLSTEBRO, "2025-10-01")).when(say(ReadinessQuestion.ROLES), by=TOVHOLDER).refused(
        NotInCohort
    )


@pytest.mark.parametrize(
    "meanwhile",
    [
        CoordinatorAppointed(cohort=COHORT, organisation=HOLSTEBRO, coordinator=COLLEAGUE),
        left(TOVHOLDER, HOLSTEBRO),
        withdrew(HOLSTEBRO, "2025-10-01"),
    ],
)
def test_it_waits_for_who_coordinates(meanwhile: Event) -> None:
    given(BEGUN).when(say(ReadinessQuestion.ROLES), by=TOVHOLDER).conflicts_with(meanwhile)


def test_what_follows_the_kick_off_waits_for_meetings_that_are_held_and_the_rest_for_none() -> None:
    given(BEGUN).when(say(ReadinessQuestion.STRUCTURE), by=TOVHOLDER).conflicts_with(held(FIRST))
    given(BEGUN).when(say(ReadinessQuestion.ROLES), by=TOVHOLDER).does_not_conflict_with(held(FIRST))


def test_it_waits_for_no_move_and_no_other_organisation() -> None:
    given(BEGUN).when(say(ReadinessQuestion.STRUCTURE), by=TOVHOLDER).does_not_conflict_with(
        moved(FIRST, "2025-11-11"), said(ReadinessQuestion.STRUCTURE, Answer.NO, SKOVVANG)
    )
