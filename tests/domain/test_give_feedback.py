"""Give feedback on a meeting that one attended: was the sparring relevant, and is there local focus on going on?"""

import msgspec
import pytest

from domain.meetings.events import Answer, AttendanceCorrected, FeedbackGiven, MeetingId
from domain.meetings.give_feedback import (
    AskedElsewhere,
    DidNotAttend,
    FeedbackAlreadyGiven,
    GiveFeedback,
    LocalFocusAtClosing,
)
from domain.meetings.refusals import MeetingIsCancelled, MeetingNotHeld, UnknownMeeting
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.text import Fault, Malformed, Prose
from tests.specification import given
from tests.stories import (
    CLOSING,
    COHORT,
    COLLEAGUE,
    EVERYBODY,
    FIRST,
    HOLSTEBRO,
    KICKOFF,
    OTHER_COHORT,
    SECOND,
    SKOVVANG,
    SKOVVANG_TOVHOLDER,
    TOVHOLDER,
    a_cohort,
    all_held,
    all_scheduled,
    another_cohort,
    answered,
    cancelled,
    held,
    left,
    scheduled,
    there,
    withdrew,
)

STORY = [*a_cohort(), *all_held()]


def give(
    meeting: MeetingId = FIRST,
    local_focus: Answer | None = None,
    organisation: OrganisationId = HOLSTEBRO,
    relevant: Answer = Answer.YES,
    cohort: RunId = COHORT,
    comment: str | None = None,
) -> GiveFeedback:
    return GiveFeedback(
        cohort=cohort,
        organisation=organisation,
        meeting=meeting,
        sparring_relevant=relevant,
        local_focus=local_focus,
        comment=None if comment is None else Prose(comment),
    )


@pytest.mark.parametrize("relevant", Answer)
def test_whoever_was_there_answers(relevant: Answer) -> None:
    given(STORY).when(give(relevant=relevant), by=TOVHOLDER).then(answered(HOLSTEBRO, TOVHOLDER, FIRST, relevant))


def test_in_their_own_words_too() -> None:
    given(STORY).when(give(KICKOFF, comment="Godt at møde de andre."), by=TOVHOLDER).then(
        FeedbackGiven(
            cohort=COHORT,
            organisation=HOLSTEBRO,
            meeting=KICKOFF,
            person=TOVHOLDER,
            sparring_relevant=Answer.YES,
            comment=Prose("Godt at møde de andre."),
        )
    )


def test_each_of_them_answers_for_themselves() -> None:
    given(STORY, answered(HOLSTEBRO, TOVHOLDER, FIRST)).when(give(relevant=Answer.NO), by=COLLEAGUE).then(
        answered(HOLSTEBRO, COLLEAGUE, FIRST, Answer.NO)
    )


def test_only_the_organisations_own_people_answer_for_it() -> None:
    given(STORY, another_cohort()).when(give()).permitted_only_to(TOVHOLDER, COLLEAGUE)


def test_whoever_withdrew_since_may_still_say_what_the_meeting_gave() -> None:
    given(STORY, withdrew(HOLSTEBRO, "2026-01-20")).when(give(), by=TOVHOLDER).then(
        answered(HOLSTEBRO, TOVHOLDER, FIRST)
    )


def test_whoever_was_not_there_does_not() -> None:
    given(a_cohort(), all_scheduled(), held(FIRST, there(HOLSTEBRO, TOVHOLDER))).when(give(), by=COLLEAGUE).refused(
        DidNotAttend
    )


def test_a_corrected_attendance_is_the_one_that_counts() -> None:
    correction = AttendanceCorrected(
        cohort=COHORT, meeting=FIRST, attendance=there(HOLSTEBRO, COLLEAGUE), reason=Prose("Forkert person.")
    )
    given(STORY, correction).when(give(), by=TOVHOLDER).refused(DidNotAttend)
    given(STORY, correction).when(give(), by=COLLEAGUE).then(answered(HOLSTEBRO, COLLEAGUE, FIRST))


def test_only_a_meeting_that_was_held_gave_something() -> None:
    given(a_cohort(), all_scheduled()).when(give(), by=TOVHOLDER).refused(MeetingNotHeld)
    given(a_cohort(), scheduled(FIRST), cancelled(FIRST)).when(give(), by=TOVHOLDER).refused(MeetingIsCancelled)


def test_another_cohorts_meeting_might_as_well_not_exist() -> None:
    given(STORY).when(give(cohort=OTHER_COHORT), by=TOVHOLDER).refused(UnknownMeeting)
    given(a_cohort()).when(give(), by=TOVHOLDER).refused(UnknownMeeting)


def test_everybody_answers_once() -> None:
    given(STORY, answered(HOLSTEBRO, TOVHOLDER, FIRST)).when(give(), by=TOVHOLDER).refused(FeedbackAlreadyGiven)


def test_local_focus_is_asked_at_the_closing_and_only_there() -> None:
    given(STORY).when(give(CLOSING, Answer.PARTLY), by=TOVHOLDER).then(
        answered(HOLSTEBRO, TOVHOLDER, CLOSING, local_focus=Answer.PARTLY)
    )
    given(STORY).when(give(CLOSING), by=TOVHOLDER).refused(LocalFocusAtClosing)
    given(STORY).when(give(FIRST, Answer.YES), by=TOVHOLDER).refused(LocalFocusAtClosing)


def test_a_number_that_could_be_a_citizens_is_stopped() -> None:
    given(STORY).when(give(comment="Husk 0101901234."), by=TOVHOLDER).refused(
        Malformed,
        Fault("comment", "Teksten ligner noget med et CPR-nummer. Fjern det; borgere må ikke kunne genkendes."),
    )


def test_it_waits_for_the_attendance_to_be_corrected() -> None:
    correction = AttendanceCorrected(
        cohort=COHORT, meeting=FIRST, attendance=EVERYBODY[1:], reason=Prose("Var der ikke.")
    )
    given(STORY).when(give(), by=TOVHOLDER).conflicts_with(correction)


def test_it_waits_for_the_same_answer_sent_twice() -> None:
    given(STORY).when(give(), by=TOVHOLDER).conflicts_with(answered(HOLSTEBRO, TOVHOLDER, FIRST))


def test_it_does_not_wait_for_the_others_or_for_other_meetings() -> None:
    correction = AttendanceCorrected(
        cohort=COHORT, meeting=SECOND, attendance=EVERYBODY[1:], reason=Prose("Var der ikke.")
    )
    given(STORY).when(give(), by=TOVHOLDER).does_not_conflict_with(
        answered(HOLSTEBRO, COLLEAGUE, FIRST),
        answered(SKOVVANG, SKOVVANG_TOVHOLDER, FIRST),
        answered(HOLSTEBRO, TOVHOLDER, SECOND),
        correction,
        left(COLLEAGUE, HOLSTEBRO),
    )


def test_what_comes_next_is_asked_after_reflection_and_the_whole_programme_at_the_closing() -> None:
    with_said = msgspec.structs.replace
    step = {"next_step": Answer.PARTLY}
    given(STORY).when(with_said(give(), **step), by=TOVHOLDER).then(
        with_said(answered(HOLSTEBRO, TOVHOLDER, FIRST), **step)
    )
    closing, told = give(CLOSING, Answer.YES), answered(HOLSTEBRO, TOVHOLDER, CLOSING, local_focus=Answer.YES)
    evaluated = dict.fromkeys(("made_difference", "well_arranged", "would_recommend"), Answer.YES)
    given(STORY).when(with_said(closing, **evaluated), by=TOVHOLDER).then(with_said(told, **evaluated))
    given(STORY).when(with_said(closing, **step), by=TOVHOLDER).refused(AskedElsewhere)
    for name in evaluated:
        given(STORY).when(with_said(give(), **{name: Answer.NO}), by=TOVHOLDER).refused(AskedElsewhere)
