"""Reasons that several decisions give about meetings."""

from domain.kernel import Refusal
from domain.meetings.events import MeetingId
from domain.meetings.questions import MeetingState, MeetingStates, MeetingStatus


class UnknownMeeting(Refusal):
    sentence = "Mødet findes ikke på holdet."


class MeetingAlreadyHeld(Refusal):
    sentence = "Mødet er allerede afholdt."


class MeetingIsCancelled(Refusal):
    sentence = "Mødet er aflyst."


class MeetingNotHeld(Refusal):
    sentence = "Mødet er ikke registreret som afholdt endnu."


class MeetingNotBegun(Refusal):
    sentence = "Mødet begynder først den {0}. Blev det holdt før, så flyt det til den tid først."


class HeldBeforePlanned(Refusal):
    sentence = "Mødet var planlagt til den {0}. Blev det holdt før, så flyt det til den dag først."


def find(meeting: MeetingId, meetings: MeetingStates) -> MeetingState:
    """The meeting, among the cohort's own."""
    for state in meetings:
        if state.meeting == meeting:
            return state
    raise UnknownMeeting


def refuse_unless_scheduled(meeting: MeetingState) -> None:
    match meeting.status:
        case MeetingStatus.HELD:
            raise MeetingAlreadyHeld
        case MeetingStatus.CANCELLED:
            raise MeetingIsCancelled
        case MeetingStatus.SCHEDULED:
            return


def refuse_unless_held(meeting: MeetingState) -> None:
    if meeting.status is MeetingStatus.CANCELLED:
        raise MeetingIsCancelled
    if meeting.status is not MeetingStatus.HELD:
        raise MeetingNotHeld


class NotPresented(Refusal):
    sentence = "Præsentationen er ikke afleveret endnu."


def refuse_unless_presented(presented: bool) -> None:
    if not presented:
        raise NotPresented
