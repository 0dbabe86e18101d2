"""Choose what is to become better, the most important first, and say which leaders chose it at the meeting."""

from collections.abc import Iterator

from domain.cohorts.authority import MEMBER_OR_COHORT_ADVISOR
from domain.cohorts.questions import Membership, membership
from domain.cohorts.speaking import refuse_unless_taking_part
from domain.kernel import Act, Command, Decision, Event, PersonId, Refusal
from domain.likeness import following
from domain.meetings.events import MeetingId
from domain.meetings.questions import MeetingStates, meeting_of
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.progress.events import DevelopmentPoint, DevelopmentPointsChosen, RecommendationId
from domain.progress.questions import recommended
from domain.progress.refusals import held_meeting, refuse_twice, refuse_unless_some

POINTS_MAX = 8


class ChooseDevelopmentPoints(Command, frozen=True):
    """`meeting` is the vision workshop, `leaders` are those of the organisation's leaders who were there."""

    cohort: RunId
    organisation: OrganisationId
    meeting: MeetingId
    points: tuple[DevelopmentPoint, ...]
    leaders: tuple[PersonId, ...]


class NotRecommended(Refusal):
    sentence = "Den anbefaling, et udviklingspunkt bygger på, findes ikke i afdækningen."


class NobodyChose(Refusal):
    sentence = "Vælg mindst én af de ledere, der var med til at vælge udviklingspunkterne."


class LeaderNotThere(Refusal):
    sentence = "De ledere, der valgte punkterne, skal stå på mødets deltagerliste."


def decide(
    command: ChooseDevelopmentPoints,
    _: Act,
    member: Membership,
    meetings: MeetingStates,
    known: frozenset[RecommendationId],
) -> Iterator[Event]:
    refuse_unless_taking_part(member)
    meeting = held_meeting(command.meeting, meetings)
    refuse_unless_some([it.point for it in command.points], POINTS_MAX)
    if not {it.recommendation for it in command.points if it.recommendation is not None} <= known:
        raise NotRecommended
    if not command.leaders:
        raise NobodyChose
    refuse_twice(command.leaders)
    if not set(command.leaders) <= meeting.people_of(command.organisation):
        raise LeaderNotThere
    yield following(DevelopmentPointsChosen, command)


choose_development_points = Decision(
    command=ChooseDevelopmentPoints,
    permission=MEMBER_OR_COHORT_ADVISOR,
    asks=lambda it, _: (
        membership(it.cohort, it.organisation),
        meeting_of(it.cohort, it.meeting),
        recommended(it.cohort, it.organisation),
    ),
    decide=decide,
)
