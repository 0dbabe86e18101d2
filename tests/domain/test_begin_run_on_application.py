"""A run begins on an application that has a place; and organisations are asked to apply while they can."""

from msgspec.structs import replace

from domain.applications.answered import (
    ApplicationBecameRun,
    OrganisationEncouraged,
)
from domain.applications.begin_run import BeginRunOnApplication, NotTheRoundsRun
from domain.applications.criteria import Criterion
from domain.applications.deciding import (
    AlreadyARun,
    ApplicationIsWithdrawn,
    UnknownCriterion,
)
from domain.applications.encourage_organisation import EncouragedByNothing, EncourageOrganisation
from domain.applications.events import ApplicationRoundClosed, ApplicationSubmitted, ApplicationWithdrawn
from domain.applications.fix_mapping_day import HasNoPlace
from domain.applications.refusals import RoundClosed, RoundClosedEarly
from domain.cohorts.accept_invitation import CohortFull
from domain.cohorts.events import InvitationAccepted, OrganisationInvited
from domain.organisations.refusals import UnknownOrganisation
from domain.plans.programme import PlanId
from tests.applying import ANNOUNCED, FOR_A_COHORT, IN_TIME, SENT, sent
from tests.judging import (
    ANSWER_WEEK,
    DEADLINE_PASSED,
    SAID,
    WAITING,
    decided,
    of,
    screened,
)
from tests.specification import Happened, given
from tests.stories import (
    ADVISOR,
    AGENCY,
    COHORT,
    HOLSTEBRO,
    ORGANISATIONS,
    OTHER_ADVISOR,
    SKOVVANG,
    accepted,
    day,
    planned,
)

STORY: list[Happened] = [*AGENCY, *ORGANISATIONS, ANNOUNCED]
OTHER = sent("skovvang", SKOVVANG)
THIRD = sent("third")
GONE = ApplicationWithdrawn(**of(SENT), applicant=SENT.applicant, reason=None)
RESTS_ON = (Criterion.RELATIVELY_HIGH,)
BEGIN = BeginRunOnApplication(**of(SENT), cohort=COHORT, goal=SAID, motivation=SAID)
ENCOURAGE = EncourageOrganisation(round=ANNOUNCED.round, organisation=HOLSTEBRO, rests_on=RESTS_ON, reason=SAID)
BECAME = ApplicationBecameRun(**of(SENT), cohort=COHORT)


def begun(planned_run: list[Happened], sent_: ApplicationSubmitted = SENT) -> list[Happened]:
    return [*STORY, FOR_A_COHORT, sent_, *screened(sent_), decided(sent_), *planned_run]


def test_a_run_begins_as_if_an_invitation_had_been_accepted() -> None:
    joined = InvitationAccepted(
        cohort=COHORT,
        organisation=HOLSTEBRO,
        accepted_on=day("2026-06-22"),
        goal=SAID,
        motivation=SAID,
        privacy_read=True,
    )
    invited = OrganisationInvited(cohort=COHORT, organisation=HOLSTEBRO)
    run = begun([*planned()])
    given(run).when(BEGIN, by=ADVISOR, at=ANSWER_WEEK).then(invited, joined, BECAME)
    given(run).when(BEGIN, at=ANSWER_WEEK).permitted_only_to(ADVISOR, OTHER_ADVISOR)
    given(run, invited).when(BEGIN, by=ADVISOR, at=ANSWER_WEEK).then(joined, BECAME)
    given(run, *accepted(HOLSTEBRO)).when(BEGIN, by=ADVISOR, at=ANSWER_WEEK).then(BECAME)
    for_cohort = replace(SENT, round=FOR_A_COHORT.round)
    into = replace(BEGIN, round=FOR_A_COHORT.round)
    given(begun([*planned()], for_cohort)).when(into, by=ADVISOR, at=ANSWER_WEEK).then(
        invited, joined, replace(BECAME, round=FOR_A_COHORT.round)
    )


def test_it_begins_once_with_a_place_and_in_the_rounds_own_programme() -> None:
    run = begun([*planned()])
    given(run, BECAME).when(BEGIN, by=ADVISOR, at=ANSWER_WEEK).refused(AlreadyARun)
    given(run, decided(SENT, WAITING)).when(BEGIN, by=ADVISOR, at=ANSWER_WEEK).refused(HasNoPlace)
    given(begun([])).when(BEGIN, by=ADVISOR, at=ANSWER_WEEK).refused(NotTheRoundsRun)
    another = replace(FOR_A_COHORT, cohort="cohort-other")
    for_cohort = replace(SENT, round=FOR_A_COHORT.round)
    given(begun([*planned(), another], for_cohort)).when(
        replace(BEGIN, round=FOR_A_COHORT.round), by=ADVISOR, at=ANSWER_WEEK
    ).refused(NotTheRoundsRun)
    other_plan = replace(ANNOUNCED, plan=PlanId("plan-other"))
    given(begun([*planned(), other_plan])).when(BEGIN, by=ADVISOR, at=ANSWER_WEEK).refused(NotTheRoundsRun)


def test_a_full_cohort_takes_nobody_in() -> None:
    given(begun([*planned(places=1), *accepted(SKOVVANG)])).when(BEGIN, by=ADVISOR, at=ANSWER_WEEK).refused(
        CohortFull, 1
    )


def test_somebody_is_asked_to_apply_by_the_criteria_while_they_can() -> None:
    told = OrganisationEncouraged(round=ANNOUNCED.round, organisation=HOLSTEBRO, rests_on=RESTS_ON, reason=SAID)
    given(STORY).when(ENCOURAGE, by=ADVISOR, at=IN_TIME).then(told)
    given(STORY).when(ENCOURAGE, at=IN_TIME).permitted_only_to(ADVISOR, OTHER_ADVISOR)
    given(STORY).when(ENCOURAGE, by=ADVISOR, at=DEADLINE_PASSED).refused(RoundClosed, "12. juni 2026")
    closed = ApplicationRoundClosed(round=ANNOUNCED.round, reason=SAID, cohort=None)
    given(STORY, closed).when(ENCOURAGE, by=ADVISOR, at=IN_TIME).refused(RoundClosedEarly)
    given(STORY).when(replace(ENCOURAGE, rests_on=()), by=ADVISOR, at=IN_TIME).refused(EncouragedByNothing)
    theirs = replace(ENCOURAGE, rests_on=(Criterion.HOUSING_FIRST,))
    given(STORY).when(theirs, by=ADVISOR, at=IN_TIME).refused(UnknownCriterion)
    nowhere = replace(ENCOURAGE, organisation="organisation-nowhere")
    given(STORY).when(nowhere, by=ADVISOR, at=IN_TIME).refused(UnknownOrganisation)


def test_a_run_waits_for_another_that_begins_on_the_same() -> None:
    run = begun([*planned()])
    given(run).when(BEGIN, by=ADVISOR, at=ANSWER_WEEK).conflicts_with(BECAME)
    given(run).when(BEGIN, by=ADVISOR, at=ANSWER_WEEK).does_not_conflict_with(*screened(OTHER), decided(OTHER))


def test_to_encourage_waits_for_a_round_that_closes_and_for_no_application() -> None:
    closed = ApplicationRoundClosed(round=ANNOUNCED.round, reason=SAID, cohort=None)
    given(STORY).when(ENCOURAGE, by=ADVISOR, at=IN_TIME).conflicts_with(closed)
    given(STORY).when(ENCOURAGE, by=ADVISOR, at=IN_TIME).does_not_conflict_with(SENT, THIRD)


def test_no_run_begins_on_what_was_withdrawn() -> None:
    given(begun([*planned()]), GONE).when(BEGIN, by=ADVISOR, at=ANSWER_WEEK).refused(ApplicationIsWithdrawn)
