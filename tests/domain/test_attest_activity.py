"""Somebody answers the question about an activity of the plan: for a day, once or again."""

import msgspec

from domain.cohorts.events import CohortPlanned
from domain.cohorts.refusals import InTheFuture, NotInCohort
from domain.completion.attest_activity import AttestActivity, NothingToAttest
from domain.completion.events import ActivityAttested
from domain.kernel import Event, NotPermitted
from domain.meetings.events import Answer
from domain.plans.timing import ActivityCode
from domain.text import Name, Prose, Title
from tests.programmes.attested_plan import ASKED_PLAN, LOOKED_AT
from tests.specification import given
from tests.stories import (
    AGENCY,
    COHORT,
    HOLSTEBRO,
    ORGANISATIONS,
    SKOVVANG,
    SKOVVANG_TOVHOLDER,
    TOVHOLDER,
    accepted,
    at,
    day,
)

PLANNED = CohortPlanned(
    cohort=COHORT,
    name=Name("Et forløb"),
    theme=Title("Ro i hverdagen"),
    plan=ASKED_PLAN.plan,
    plan_version=1,
    rule_set=ASKED_PLAN.rule_set,
    kickoff_on=day("2026-01-15"),
    schedule=(),
    places=2,
    programme=ASKED_PLAN,
)
STORY: tuple[list[Event], ...] = (AGENCY, ORGANISATIONS, [PLANNED, *accepted(HOLSTEBRO, on="2026-01-02")])
NOW = at("2026-03-01 12:00")


def attest(on: str = "2026-02-01", answer: Answer = Answer.YES, activity: ActivityCode = LOOKED_AT) -> AttestActivity:
    return AttestActivity(
        cohort=COHORT,
        organisation=HOLSTEBRO,
        activity=activity,
        attested_on=day(on),
        answer=answer,
        said=Prose("Vi har set efter."),
    )


def attested(on: str = "2026-02-01", answer: Answer = Answer.YES) -> ActivityAttested:
    return ActivityAttested(
        cohort=COHORT,
        organisation=HOLSTEBRO,
        activity=LOOKED_AT,
        attested_on=day(on),
        answer=answer,
        said=Prose("Vi har set efter."),
    )


def test_a_participant_answers_for_their_organisation_and_nobody_elses() -> None:
    given(*STORY).when(attest(), by=TOVHOLDER, at=NOW).then(attested())
    given(*STORY).when(attest(), by=SKOVVANG_TOVHOLDER, at=NOW).refused(NotPermitted)


def test_the_same_again_is_nothing_and_another_answer_is() -> None:
    in_a_word = msgspec.structs.replace(attest(), said=None)
    given(*STORY, [attested()]).when(in_a_word, by=TOVHOLDER, at=NOW).then()
    given(*STORY, [attested()]).when(attest(answer=Answer.NO), by=TOVHOLDER, at=NOW).then(attested(answer=Answer.NO))


def test_it_is_one_of_the_plans_that_has_a_question() -> None:
    unknown = attest(activity=ActivityCode("kickoff"))
    given(*STORY).when(unknown, by=TOVHOLDER, at=NOW).refused(NothingToAttest)


def test_the_day_has_been() -> None:
    given(*STORY).when(attest("2026-03-02"), by=TOVHOLDER, at=NOW).refused(InTheFuture)


def test_whoever_takes_no_part_answers_nothing() -> None:
    given(AGENCY, ORGANISATIONS, [PLANNED]).when(attest(), by=TOVHOLDER, at=NOW).refused(NotInCohort)


def test_two_answers_for_one_day_do_not_pass_each_other() -> None:
    given(*STORY).when(attest(), by=TOVHOLDER, at=NOW).conflicts_with(attested(answer=Answer.NO))


def test_it_does_not_wait_for_another_organisation() -> None:
    given(*STORY).when(attest(), by=TOVHOLDER, at=NOW).does_not_conflict_with(accepted(SKOVVANG, on="2026-01-03"))
