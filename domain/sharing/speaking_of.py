"""What may be spoken of, and by whom: the questions about a subject, and what is refused of the answers."""

import datetime as dt
from typing import Any

import msgspec

from domain.cohorts.questions import Membership, membership
from domain.kernel import Question, Refusal
from domain.meetings.events import MeetingKind
from domain.meetings.questions import MeetingState, MeetingStates, MeetingStatus, meeting_of, presented_in
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.sharing.events import CommentKind
from domain.sharing.questions import CommentState, comment_state
from domain.sharing.remarks import ASKED, Subject, SubjectKind
from domain.test_actions.questions import TestActionState, test_action_state


class UnknownSubject(Refusal):
    sentence = "Det, du vil skrive til, findes ikke."


class OnlyQuestionsAreAsked(Refusal):
    sentence = "Det, du stiller til andre uden at skrive til noget bestemt, skal være et spørgsmål."


class NobodyToAsk(Refusal):
    sentence = "Organisationen er ikke med på holdet, så den kan ikke svare."


class AskingYourself(Refusal):
    sentence = "I kan ikke stille et spørgsmål til jer selv."


class QuestionIsClosed(Refusal):
    sentence = "Spørgsmålet er lukket. Åbn det igen, før der bliver skrevet mere til det."


Speaker = OrganisationId | None
"""The organisation that somebody speaks for, None for an advisor."""


def questions_about(cohort: RunId, about: Subject) -> tuple[Question[Any], ...]:
    """What is asked before anybody speaks of it."""
    if about.question is not None:
        return (comment_state(about.question),)
    match about.kind:
        case SubjectKind.TEST_ACTION if about.test_action is not None:
            return (test_action_state(about.test_action),)
        case SubjectKind.PRESENTATION if about.meeting is not None and about.organisation is not None:
            whose = membership(cohort, about.organisation)
            return (presented_in(cohort, about.meeting, about.organisation), meeting_of(cohort, about.meeting), whose)
        case SubjectKind.MEETING if about.meeting is not None:
            return (meeting_of(cohort, about.meeting),)
        case SubjectKind.ORGANISATION if about.organisation is not None:
            return (membership(cohort, about.organisation),)
        case _:
            return ()


def refuse_unless_spoken_of(
    cohort: RunId, about: Subject, kind: CommentKind, speaker: Speaker, at: dt.datetime, answers: tuple[Any, ...]
) -> None:
    """Raises the refusal where the speaker may not say such a thing of it then."""
    if about != _as_it_is_said(about):
        raise UnknownSubject
    match about.kind:
        case _ if about.question is not None:
            _refuse_answer(cohort, about, speaker, *answers)
        case SubjectKind.TEST_ACTION:
            _refuse_test_action(cohort, about, speaker, *answers)
        case SubjectKind.PRESENTATION:
            _refuse_presentation(at, *answers)
        case SubjectKind.MEETING:
            _refuse_meeting(about, *answers)
        case SubjectKind.ORGANISATION | SubjectKind.COHORT | SubjectKind.ADVISORS:
            _refuse_asking(about, kind, speaker, *answers)


def _as_it_is_said(about: Subject) -> Subject:
    """With nothing but what a subject of its kind has."""
    is_asked = about.kind in ASKED
    at_a_meeting = about.kind in {SubjectKind.PRESENTATION, SubjectKind.MEETING}
    return Subject(
        kind=about.kind,
        organisation=None if about.kind is SubjectKind.MEETING else about.organisation,
        test_action=about.test_action if about.kind is SubjectKind.TEST_ACTION else None,
        meeting=about.meeting if at_a_meeting else None,
        question=about.question if is_asked else None,
    )


def _refuse_answer(cohort: RunId, about: Subject, speaker: Speaker, asked: CommentState | None) -> None:
    """What is answered is the question that it says, and the others' questions to the advisors do not exist."""
    same = msgspec.structs.replace(about, question=None)
    if asked is None or asked.withdrawn or (asked.cohort, asked.about) != (cohort, same):
        raise UnknownSubject
    if about.reader is not None and speaker not in (None, about.reader):
        raise UnknownSubject
    if asked.closed:
        raise QuestionIsClosed


def _refuse_test_action(cohort: RunId, about: Subject, speaker: Speaker, state: TestActionState | None = None) -> None:
    if state is None or (state.cohort, state.organisation) != (cohort, about.organisation) or state.withdrawn:
        raise UnknownSubject
    if not state.shared and speaker not in (None, state.organisation):
        raise UnknownSubject


def _refuse_presentation(
    at: dt.datetime, submitted: bool = False, meetings: MeetingStates = (), whose: Membership | None = None
) -> None:
    """It is there once it was submitted, and where nothing was, from when the meeting begins at which it is given."""
    presents = whose is not None and whose.takes_part
    begun = any(_is_on(it) and it.kind is not MeetingKind.KICKOFF and it.starts_at <= at for it in meetings)
    if not (submitted or (presents and begun)):
        raise UnknownSubject


def _refuse_meeting(about: Subject, meetings: MeetingStates = ()) -> None:
    if not any(_is_on(it) and it.meeting == about.meeting for it in meetings):
        raise UnknownSubject


def _is_on(meeting: MeetingState) -> bool:
    return meeting.status is not MeetingStatus.CANCELLED


def _refuse_asking(about: Subject, kind: CommentKind, speaker: Speaker, asked: Membership | None = None) -> None:
    if kind is not CommentKind.QUESTION:
        raise OnlyQuestionsAreAsked
    if about.kind is SubjectKind.ORGANISATION:
        if asked is None or not asked.takes_part:
            raise NobodyToAsk
        if about.organisation == speaker:
            raise AskingYourself
    elif about.organisation != speaker or (speaker is None and about.kind is SubjectKind.ADVISORS):
        raise UnknownSubject
