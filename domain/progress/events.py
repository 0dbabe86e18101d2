"""Practice is mapped, points are chosen, milestones are told of at meetings, and the cooperation is evaluated."""

from enum import Enum
from typing import NewType

import msgspec

from domain.goals import GoalId, MilestoneId
from domain.kernel import Event, PersonId
from domain.meetings.events import Answer, CallAnswer, MeetingId
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.sides import RunSide
from domain.text import Prose, Title

RecommendationId = NewType("RecommendationId", str)
DevelopmentPointId = NewType("DevelopmentPointId", str)


class MilestoneState(Enum):
    """How a milestone stands; whoever says that it is late or dropped says why."""

    ON_TRACK = "on_track"
    LATE = "late"
    DONE = "done"
    DROPPED = "dropped"


NEEDS_REASON = frozenset({MilestoneState.LATE, MilestoneState.DROPPED})


class Recommendation(msgspec.Struct, frozen=True, kw_only=True):
    """What the advisors recommend, and what it rests on."""

    recommendation: RecommendationId
    title: Title
    why: Prose | None = None


class DevelopmentPoint(msgspec.Struct, frozen=True, kw_only=True):
    """What is to become better and why; which recommendation it comes from, if it comes from one."""

    point: DevelopmentPointId
    title: Title
    why: Prose
    recommendation: RecommendationId | None = None


class ToldMilestone(msgspec.Struct, frozen=True, kw_only=True):
    """How one milestone stands at a meeting."""

    milestone: MilestoneId
    state: MilestoneState
    reason: Prose | None = None


class GoalStock(msgspec.Struct, frozen=True, kw_only=True):
    """Whether a goal has been reached, and what shows it."""

    goal: GoalId
    reached: Answer
    shown_by: Prose | None = None


class PracticeMapped(Event, frozen=True):
    """What the mapping of practice showed, by the plan's questions, and what is recommended, the most urgent first.

    Told again, it stands as it was told last; a recommendation keeps its id.
    """

    TOPIC = "progress.PracticeMapped"
    KIND = "Praksis afdækket"
    DOCUMENT = "Afdækning af praksis med anbefalinger"
    READ_WITH = ("organisation",)
    cohort: RunId
    organisation: OrganisationId
    meeting: MeetingId
    answers: tuple[CallAnswer, ...]
    recommendations: tuple[Recommendation, ...]


class DevelopmentPointsChosen(Event, frozen=True):
    """The points that are worked with, the most important first, and the `leaders` who chose them at the meeting.

    Chosen again, they stand as they were chosen last; a point keeps its id.
    """

    TOPIC = "progress.DevelopmentPointsChosen"
    KIND = "Udviklingspunkter valgt"
    DOCUMENT = "Valgte udviklingspunkter"
    ABOUT = ()
    READ_WITH = ("organisation",)
    cohort: RunId
    organisation: OrganisationId
    meeting: MeetingId
    points: tuple[DevelopmentPoint, ...]
    leaders: tuple[PersonId, ...]


class MilestoneStatusTold(Event, frozen=True):
    """How the milestones stand at a meeting; told again of the same meeting, what was told last stands."""

    TOPIC = "progress.MilestoneStatusTold"
    KIND = "Status på milepæle"
    DOCUMENT = "Status på milepæle"
    READ_WITH = ("organisation",)
    cohort: RunId
    organisation: OrganisationId
    meeting: MeetingId
    milestones: tuple[ToldMilestone, ...]


class StockTaken(Event, frozen=True):
    """How far each goal has come, told at a meeting, and what is to be worked with from there."""

    TOPIC = "progress.StockTaken"
    KIND = "Status på mål"
    DOCUMENT = "Status på mål og blik fremad"
    READ_WITH = ("organisation",)
    cohort: RunId
    organisation: OrganisationId
    meeting: MeetingId
    goals: tuple[GoalStock, ...]
    ahead: Prose


class CooperationEvaluated(Event, frozen=True):
    """What one side says of the cooperation, by the plan's questions and in its own words; what is said last stands."""

    TOPIC = "progress.CooperationEvaluated"
    KIND = "Samarbejdet evalueret"
    DOCUMENT = "Evaluering af samarbejdet"
    READ_WITH = ("organisation",)
    cohort: RunId
    organisation: OrganisationId
    side: RunSide
    answers: tuple[CallAnswer, ...]
    words: Prose | None
