"""The portal tells that a phase of a cohort has begun, and what set the day."""

import datetime as dt

import pytest

from domain.cohorts.refusals import UnknownCohort
from domain.kernel import SYSTEM, Event
from domain.meetings.begin_phase import PHASE_TOLD_DAYS_MAX, BeginPhase, PhaseNotBegun
from domain.meetings.events import MeetingId
from domain.meetings.phase_begun import PhaseBegun, PhaseCause
from domain.plans.run import RunId
from domain.plans.timing import Phase
from tests.specification import given
from tests.stories import (
    COHORT,
    FIRST,
    HOLSTEBRO,
    KICKOFF,
    SECOND,
    a_cohort,
    all_scheduled,
    another_cohort,
    at,
    cancelled,
    day,
    having_planned,
    held,
    moved,
    scheduled,
)

STORY = [*a_cohort(), *all_scheduled()]
KICKOFF_DAY, AFTER_THE_LAST_REFLECTION = "2025-09-02", "2026-01-14"


def begin(phase: Phase = Phase.CHANGE, cohort: RunId = COHORT) -> BeginPhase:
    return BeginPhase(cohort=cohort, phase=phase)


def begun(
    on: str = KICKOFF_DAY,
    cause: PhaseCause = PhaseCause.MEETING,
    meeting: MeetingId | None = KICKOFF,
    phase: Phase = Phase.CHANGE,
) -> PhaseBegun:
    return PhaseBegun(cohort=COHORT, phase=phase, began_on=day(on), cause=cause, meeting=meeting)


def early(on: str) -> dt.datetime:
    return at(f"{on} 00:05")


def test_change_begins_on_the_day_of_the_kickoff() -> None:
    given(STORY).when(begin(), at=early(KICKOFF_DAY)).then(begun())


def test_only_the_portal_itself_says_so() -> None:
    given(STORY).when(begin(), at=early(KICKOFF_DAY)).permitted_only_to(SYSTEM)


def test_without_a_meeting_the_plan_sets_the_day() -> None:
    given(a_cohort()).when(begin(), at=early(KICKOFF_DAY)).then(begun(cause=PhaseCause.PLAN, meeting=None))


def test_a_meeting_that_was_moved_is_the_cause() -> None:
    story = [*STORY, moved(KICKOFF, "2025-09-09")]
    given(story).when(begin(), at=early("2025-09-02")).refused(PhaseNotBegun)
    given(story).when(begin(), at=early("2025-09-09")).then(begun("2025-09-09", PhaseCause.MEETING_MOVED))


def test_anchor_begins_the_day_after_the_last_reflection_meeting() -> None:
    given(STORY).when(begin(Phase.ANCHOR), at=early("2026-01-13")).refused(PhaseNotBegun)
    given(STORY).when(begin(Phase.ANCHOR), at=early(AFTER_THE_LAST_REFLECTION)).then(
        begun(AFTER_THE_LAST_REFLECTION, meeting=SECOND, phase=Phase.ANCHOR)
    )


def test_anchor_waits_for_a_reflection_meeting_that_is_planned_and_not_scheduled() -> None:
    story = [*a_cohort(), scheduled(KICKOFF), scheduled(FIRST)]
    given(story).when(begin(Phase.ANCHOR), at=early("2025-11-05")).refused(PhaseNotBegun)


def test_a_cancelled_meeting_leaves_the_plan() -> None:
    story = [*a_cohort(), scheduled(KICKOFF, on="2025-09-04"), cancelled(KICKOFF)]
    given(story).when(begin(), at=early(KICKOFF_DAY)).then(begun(cause=PhaseCause.PLAN, meeting=None))


@pytest.mark.parametrize("phase", [Phase.PREPARE, Phase.CHANGE])
def test_what_has_not_begun_is_not_told(phase: Phase) -> None:
    given(STORY).when(begin(phase), at=early("2025-09-01")).refused(PhaseNotBegun)


def test_the_first_phase_is_never_told_because_planning_the_cohort_begins_it() -> None:
    given(STORY).when(begin(Phase.PREPARE), at=early(KICKOFF_DAY)).refused(PhaseNotBegun)


def test_a_cohort_that_nobody_planned_has_no_phases() -> None:
    given(STORY).when(begin(cohort=RunId("cohort-nowhere")), at=early(KICKOFF_DAY)).refused(UnknownCohort)


def test_it_is_told_once() -> None:
    given(STORY, begun()).when(begin(), at=early("2025-09-03")).then()


def test_it_is_told_again_when_the_meeting_is_moved_after_all() -> None:
    story: list[Event] = [*STORY, begun(), moved(KICKOFF, "2025-09-09")]
    given(story).when(begin(), at=early("2025-09-09")).then(begun("2025-09-09", PhaseCause.MEETING_MOVED))


def test_what_is_long_ago_is_not_told_today() -> None:
    last = at(f"{KICKOFF_DAY} 12:00") + dt.timedelta(days=PHASE_TOLD_DAYS_MAX)
    given(STORY).when(begin(), at=last).then(begun())
    given(STORY).when(begin(), at=last + dt.timedelta(days=1)).then()


def test_it_waits_for_a_meeting_that_is_moved_or_held_and_for_itself() -> None:
    for meanwhile in (moved(KICKOFF, "2025-09-09"), held(KICKOFF), cancelled(SECOND), begun()):
        given(STORY).when(begin(), at=early(KICKOFF_DAY)).conflicts_with(meanwhile)


def test_it_does_not_wait_for_the_work_or_for_other_cohorts() -> None:
    given(STORY).when(begin(), at=early(KICKOFF_DAY)).does_not_conflict_with(
        *having_planned(HOLSTEBRO), *another_cohort()
    )
