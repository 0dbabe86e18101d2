"""Each side evaluates the cooperation for itself: by the plan's questions, and in its own words."""

from domain.cohorts.refusals import NotInCohort
from domain.meetings.events import Answer, CallAnswer
from domain.plans.individual_questions import EVALUATION_ASKS
from domain.progress.evaluate_cooperation import EvaluateCooperation
from domain.progress.events import CooperationEvaluated
from domain.progress.refusals import NotAskedHere, NothingSaid
from domain.sides import RunSide
from domain.text import Prose
from tests.specification import given
from tests.stories import (
    ADVISOR,
    COHORT,
    COLLEAGUE,
    HOLSTEBRO,
    SKOVVANG,
    TOVHOLDER,
    a_cohort,
    another_cohort,
    experience,
    withdrew,
)

WORDS = Prose("I holdt os til planen.")
ANSWERED = (CallAnswer(asked=EVALUATION_ASKS[0].question, answer=Answer.YES),)


def say(
    side: RunSide = RunSide.ORGANISATION, words: Prose | None = WORDS, answers: tuple[CallAnswer, ...] = ()
) -> EvaluateCooperation:
    return EvaluateCooperation(cohort=COHORT, organisation=HOLSTEBRO, side=side, answers=answers, words=words)


def said(side: RunSide = RunSide.ORGANISATION) -> CooperationEvaluated:
    return CooperationEvaluated(cohort=COHORT, organisation=HOLSTEBRO, side=side, answers=(), words=WORDS)


def test_each_side_speaks_for_itself() -> None:
    given(a_cohort()).when(say(), by=TOVHOLDER).then(said())
    given(a_cohort()).when(say(RunSide.AGENCY), by=ADVISOR).then(said(RunSide.AGENCY))
    given(a_cohort(), another_cohort()).when(say()).permitted_only_to(TOVHOLDER, COLLEAGUE)
    given(a_cohort(), another_cohort()).when(say(RunSide.AGENCY)).permitted_only_to(ADVISOR)


def test_it_is_said_anew() -> None:
    given(a_cohort(), said()).when(say(), by=COLLEAGUE).then(said())


def test_it_says_something_that_was_asked() -> None:
    given(a_cohort()).when(say(words=None), by=TOVHOLDER).refused(NothingSaid)
    given(a_cohort()).when(say(answers=ANSWERED), by=TOVHOLDER).refused(NotAskedHere)


def test_whoever_has_left_is_not_asked() -> None:
    given(a_cohort(), withdrew(HOLSTEBRO, "2025-12-01")).when(say(), by=TOVHOLDER).refused(NotInCohort)


def test_neither_side_waits_for_the_other() -> None:
    given(a_cohort()).when(say(), by=TOVHOLDER).does_not_conflict_with(
        said(RunSide.AGENCY), experience(SKOVVANG, "2025-09-20")
    )
    given(a_cohort()).when(say(), by=TOVHOLDER).conflicts_with(withdrew(HOLSTEBRO, "2025-12-01"))
