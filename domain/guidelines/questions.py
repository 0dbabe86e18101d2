"""What decisions ask about guidelines: the catalogue, what a thing is tagged with, and whose the thing is."""

from typing import Any

import msgspec

from domain.guidelines.catalogue import Catalogue, catalogue_question
from domain.guidelines.events import GuidelineId, GuidelinesTagged, TaggedThing
from domain.guidelines.shipped import SHIPPED
from domain.kernel import Question, Stamp
from domain.meetings.events import MeetingId
from domain.meetings.questions import MeetingStatus, meeting_of
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.progress.events import DevelopmentPointId, DevelopmentPointsChosen
from domain.sharing.questions import ExperienceState, experience_state
from domain.test_actions.questions import Owner, owner_of

THE_CATALOGUE: Question[Catalogue] = catalogue_question(SHIPPED)
"""The catalogue as it stands."""


class WhoseThing(msgspec.Struct, frozen=True):
    """The organisation whose the thing is; None for what belongs to the whole cohort."""

    organisation: OrganisationId | None


def tagged_with(thing: TaggedThing) -> Question[tuple[GuidelineId, ...]]:
    """Which items is the thing tagged with?"""
    return Question(tuple(thing.ids.values()), (), _tagged)


def _tagged(_before: tuple[GuidelineId, ...], event: GuidelinesTagged, _: Stamp) -> tuple[GuidelineId, ...]:
    return event.guidelines


class ChosenPoint(msgspec.Struct, frozen=True):
    """The run in which a point was chosen, and by whose leaders."""

    cohort: RunId
    organisation: OrganisationId


def chosen_in(point: DevelopmentPointId) -> Question[ChosenPoint | None]:
    """Where was the development point chosen? None where nobody did."""
    return Question((point,), None, _chosen_in)


def _chosen_in(_before: ChosenPoint | None, event: DevelopmentPointsChosen, _: Stamp) -> ChosenPoint:
    return ChosenPoint(event.cohort, event.organisation)


def about_thing(cohort: RunId, thing: TaggedThing) -> Question[Any]:
    """Is it there, and whose is it? What the answer means, `whose` says."""
    if thing.test_action is not None:
        return owner_of(thing.test_action)
    if thing.experience is not None:
        return experience_state(thing.experience)
    if thing.point is not None:
        return chosen_in(thing.point)
    return meeting_of(cohort, MeetingId(thing.id))


def whose(cohort: RunId, answer: Any) -> WhoseThing | None:
    """Whose the thing is, None where there is no such thing in the cohort, or it was taken back."""
    if isinstance(answer, ChosenPoint):
        return WhoseThing(answer.organisation) if answer.cohort == cohort else None
    if isinstance(answer, Owner | ExperienceState):
        return None if answer.cohort != cohort or answer.withdrawn else WhoseThing(answer.organisation)
    stands = isinstance(answer, tuple) and any(it.status is not MeetingStatus.CANCELLED for it in answer)
    return WhoseThing(None) if stands else None
