"""Announce a round, change it, close it before its day, and call it off."""

import pytest
from msgspec.structs import replace

from domain.applications.announce_round import (
    AnnounceApplicationRound,
    AnotherPlansCohort,
    NobodyMayApply,
    RoundAlreadyAnnounced,
)
from domain.applications.criteria import MUNICIPALITY_CRITERIA, SHELTER_CRITERIA, Criterion
from domain.applications.end_round import CancelApplicationRound, CloseApplicationRound
from domain.applications.events import (
    ApplicationRoundCancelled,
    ApplicationRoundClosed,
)
from domain.applications.refusals import RoundCancelled, RoundClosed, UnknownRound
from domain.applications.round_terms import (
    AnswersTooEarly,
    ClosesBeforeItOpens,
    CriteriaUnclear,
    MappingDaysNotAsked,
    MappingDaysTooEarly,
    MappingsADayOutOfRange,
    RoundPlacesOutOfRange,
    TooFewMappingDays,
)
from domain.cohorts.plan_cohort import UnknownPlan
from domain.kernel import Event
from domain.organisations.events import OrganisationKind
from domain.text import Prose
from tests.applying import ANNOUNCED, COHORT_ROUND, FOR_A_COHORT, IN_TIME, MAPPING_DAYS, ROUND, SENT
from tests.specification import given
from tests.stories import ADVISOR, AGENCY, COHORT, ORGANISATIONS, OTHER_ADVISOR, OTHER_COHORT, at, day, planned

ANNOUNCE = AnnounceApplicationRound(
    **{name: getattr(ANNOUNCED, name) for name in AnnounceApplicationRound.__struct_fields__}
)
FOR_COHORT = replace(ANNOUNCE, round=COHORT_ROUND, mapping_days=(), criteria=(), cohort=COHORT)
WHY = Prose("En dag mere.")
CLOSE = CloseApplicationRound(round=ROUND, reason=WHY)
CLOSED = ApplicationRoundClosed(round=ROUND, reason=WHY, cohort=None)
CANCEL = CancelApplicationRound(round=ROUND, reason=WHY)
CANCELLED = ApplicationRoundCancelled(round=ROUND, reason=WHY, cohort=None)
STORY = [*AGENCY, ANNOUNCED]
SHELTERS = (OrganisationKind.SHELTER_110,)


def test_an_advisor_announces_a_round() -> None:
    given(AGENCY).when(ANNOUNCE, by=ADVISOR).then(ANNOUNCED)
    given(AGENCY).when(ANNOUNCE).permitted_only_to(ADVISOR, OTHER_ADVISOR)


def test_a_round_is_announced_once() -> None:
    given(STORY).when(ANNOUNCE, by=ADVISOR).refused(RoundAlreadyAnnounced)


def test_a_round_for_a_cohort_follows_the_cohorts_plan_and_has_no_days_to_choose() -> None:
    story = [*AGENCY, *planned()]
    given(story).when(FOR_COHORT, by=ADVISOR).then(FOR_A_COHORT)
    given(AGENCY).when(FOR_COHORT, by=ADVISOR).refused(UnknownPlan)
    given(story).when(replace(FOR_COHORT, plan_version=2), by=ADVISOR).refused(AnotherPlansCohort)
    days = replace(FOR_COHORT, mapping_days=MAPPING_DAYS)
    given(story).when(days, by=ADVISOR).refused(MappingDaysNotAsked)


@pytest.mark.parametrize(
    ("wish", "refusal", "args"),
    [
        (replace(ANNOUNCE, audience=()), NobodyMayApply, ()),
        (replace(ANNOUNCE, audience=SHELTERS * 2), NobodyMayApply, ()),
        (replace(ANNOUNCE, places=0), RoundPlacesOutOfRange, (40,)),
        (replace(ANNOUNCE, places=41), RoundPlacesOutOfRange, (40,)),
        (replace(ANNOUNCE, closes_on=day("2026-05-03")), ClosesBeforeItOpens, ()),
        (replace(ANNOUNCE, answer_week=day("2026-06-23")), AnswersTooEarly, ()),
        (replace(ANNOUNCE, answer_week=day("2026-06-01")), AnswersTooEarly, ()),
        (replace(ANNOUNCE, mapping_days=MAPPING_DAYS[:2]), TooFewMappingDays, (3, 40)),
        (replace(ANNOUNCE, mapping_days=MAPPING_DAYS[:3] * 2), TooFewMappingDays, (3, 40)),
        (replace(ANNOUNCE, mapping_days=(day("2026-06-12"), *MAPPING_DAYS)), MappingDaysTooEarly, ()),
        (replace(ANNOUNCE, mappings_a_day=0), MappingsADayOutOfRange, (10,)),
        (replace(ANNOUNCE, audience=SHELTERS), CriteriaUnclear, ()),
        (replace(ANNOUNCE, criteria=(Criterion.HOUSING_FIRST,) * 2), CriteriaUnclear, ()),
    ],
)
def test_what_does_not_fit_together_is_refused(
    wish: AnnounceApplicationRound, refusal: type[Exception], args: tuple[int, ...]
) -> None:
    given(AGENCY).when(wish, by=ADVISOR).refused(refusal, *args)  # type: ignore[arg-type]


def test_a_round_may_be_for_boformer_alone() -> None:
    wish = replace(ANNOUNCE, audience=SHELTERS, criteria=SHELTER_CRITERIA)
    given(AGENCY).when(wish, by=ADVISOR).then(replace(ANNOUNCED, audience=SHELTERS, criteria=SHELTER_CRITERIA))
    assert set(MUNICIPALITY_CRITERIA).isdisjoint(SHELTER_CRITERIA)


def test_it_closes_and_is_answered_in_the_same_week_at_the_earliest() -> None:
    """The week's Sunday lies after the day that closes it."""
    same = day("2026-06-08")
    given(AGENCY).when(replace(ANNOUNCE, answer_week=same), by=ADVISOR).then(replace(ANNOUNCED, answer_week=same))


def test_announcing_rests_on_the_round_and_its_cohort_and_on_no_other() -> None:
    story = given(AGENCY, planned()).when(FOR_COHORT, by=ADVISOR)
    story.conflicts_with(FOR_A_COHORT)
    given(AGENCY, planned()).when(FOR_COHORT, by=ADVISOR).does_not_conflict_with(ANNOUNCED, SENT, planned(OTHER_COHORT))


def test_an_advisor_closes_it_before_its_day() -> None:
    given(STORY).when(CLOSE, by=ADVISOR, at=IN_TIME).then(CLOSED)
    given(STORY).when(CLOSE, at=IN_TIME).permitted_only_to(ADVISOR, OTHER_ADVISOR)
    given(STORY, CLOSED).when(CLOSE, by=ADVISOR, at=IN_TIME).then()


def test_one_whose_day_is_over_is_closed_already() -> None:
    given(STORY).when(CLOSE, by=ADVISOR, at=at("2026-06-13 00:00")).refused(RoundClosed, "12. juni 2026")


def test_it_is_called_off_at_any_time_once() -> None:
    given(STORY, CLOSED).when(CANCEL, by=ADVISOR, at=at("2027-01-01 12:00")).then(CANCELLED)
    given(STORY).when(CANCEL).permitted_only_to(ADVISOR, OTHER_ADVISOR)
    given(STORY, CANCELLED).when(CANCEL, by=ADVISOR).then()
    given(STORY, CANCELLED).when(CLOSE, by=ADVISOR).refused(RoundCancelled)


def test_a_round_that_nobody_announced_is_unknown() -> None:
    for wish in (CLOSE, CANCEL):
        given(AGENCY).when(wish, by=ADVISOR).refused(UnknownRound)


@pytest.mark.parametrize(("wish", "same"), [(CLOSE, CLOSED), (CANCEL, CANCELLED)])
def test_ending_it_conflicts_with_another_end_and_with_no_application(
    wish: CloseApplicationRound | CancelApplicationRound, same: Event
) -> None:
    given(STORY).when(wish, by=ADVISOR, at=IN_TIME).conflicts_with(same)
    given(STORY, ORGANISATIONS).when(wish, by=ADVISOR, at=IN_TIME).does_not_conflict_with(SENT, FOR_A_COHORT)
