"""Meetings that bound periods come in order: one kick-off, then the reflection meetings, then one closing, each on its
own day. What else a plan has meetings for may be held at any time, as often as is needed.
"""

import datetime as dt

from domain.calendar import danish_day
from domain.kernel import Refusal
from domain.meetings.events import MeetingId, MeetingKind
from domain.meetings.periods import RANK
from domain.meetings.questions import MeetingState, MeetingStates, standing_meetings

MEETING_MINUTES_MAX = 24 * 60


class MeetingEndsBeforeItBegins(Refusal):
    sentence = "Mødet slutter, før det begynder, eller varer over et døgn."


class OnlyOneSuchMeeting(Refusal):
    sentence = "Holdet har allerede sådan et møde. Flyt eller aflys det i stedet."


class MeetingOutOfOrder(Refusal):
    sentence = "Møderne skal ligge i planens rækkefølge, hvert på sin dag: det første, dem imellem, det afsluttende."


def refuse_unless_ordered(meeting: MeetingId, kind: MeetingKind, on: dt.date, meetings: MeetingStates) -> None:
    """Would the meeting on that day keep the cohort's meetings in order?"""
    others = [it for it in standing_meetings(meetings) if it.meeting != meeting and it.kind in RANK]
    if kind not in RANK:
        return
    if kind is not MeetingKind.REFLECTION and any(it.kind is kind for it in others):
        raise OnlyOneSuchMeeting
    if any(not _in_order(kind, on, it.kind, it.on) for it in others):
        raise MeetingOutOfOrder


def _in_order(kind: MeetingKind, on: dt.date, other: MeetingKind, other_on: dt.date) -> bool:
    if on == other_on:
        return False
    return RANK[kind] == RANK[other] or (RANK[kind] < RANK[other]) == (on < other_on)


class BeforeTheOneItFollows(Refusal):
    sentence = "Mødet følger det fælles møde {0} og kan ikke flyttes til før det."


class AfterTheOneThatFollows(Refusal):
    sentence = "Mødet ligger før det fælles møde {0} og kan ikke flyttes til efter det."


def refuse_unless_in_place(meeting: MeetingState, on: dt.date, meetings: MeetingStates) -> None:
    """Would the meeting on that day still lie between the meetings that it lies between?"""
    for other in standing_meetings(meetings):
        if not {meeting.kind, other.kind} <= RANK.keys():
            continue
        if other.on < meeting.on and on <= other.on:
            raise BeforeTheOneItFollows(danish_day(other.on))
        if other.on > meeting.on and on >= other.on:
            raise AfterTheOneThatFollows(danish_day(other.on))


def refuse_unless_timely(starts_at: dt.datetime, ends_at: dt.datetime) -> None:
    if not dt.timedelta(0) < ends_at - starts_at <= dt.timedelta(minutes=MEETING_MINUTES_MAX):
        raise MeetingEndsBeforeItBegins
