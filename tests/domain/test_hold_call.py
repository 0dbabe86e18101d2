"""Record that a call was held with an organisation's coordinator."""

import datetime as dt

import msgspec
import pytest

from domain.cohorts.refusals import InTheFuture, NotInvited
from domain.kernel import PersonId
from domain.meetings.events import Answer, CallAnswer, CallHeld, CallKind, MeetingId
from domain.meetings.hold_call import (
    CALL_MINUTES_MAX,
    PROMISES_MAX,
    CallAlreadyHeld,
    CallBeforeItsMeeting,
    CallMinutesOutOfRange,
    HoldCall,
    NotAskedInCall,
    ProgressAfterClosing,
    PromisedBeforeTheCall,
    SpokeWithSomeoneElse,
    TooManyPromises,
)
from domain.meetings.promised import PromisedInCall, PromiseId, PromiseMade, Promiser
from domain.plans.call_questions import EVERYONE_BOOKED, EXPECTATIONS_KNOWN, FIRST_TEST_ACTION, GOOD_STRUCTURE
from domain.text import Fault, Malformed, Prose
from tests.specification import given
from tests.stories import (
    ADVISOR,
    CLOSING,
    COHORT,
    FIRST,
    HOLSTEBRO,
    KICKOFF,
    MEETING_DAYS,
    NOBODY,
    SKOVVANG,
    SKOVVANG_TOVHOLDER,
    TOVHOLDER,
    a_cohort,
    all_held,
    all_scheduled,
    another_cohort,
    at,
    called,
    day,
    experience,
    held,
    invited,
    left,
    moved,
    scheduled,
    withdrew,
)

HELD = called(HOLSTEBRO, CallKind.EXPECTATION, "2025-08-19")


def hold(
    kind: CallKind = CallKind.EXPECTATION,
    minutes: int = 30,
    spoke_with: PersonId = TOVHOLDER,
    progress: Answer | None = None,
    notes: str = "Alle dage er booket.",
    on: str = "2025-08-19",
) -> HoldCall:
    return HoldCall(
        cohort=COHORT,
        organisation=HOLSTEBRO,
        kind=kind,
        held_on=day(on),
        minutes=minutes,
        spoke_with=spoke_with,
        notes=Prose(notes),
        continued_progress=progress,
    )


def test_the_cohorts_advisor_records_it() -> None:
    given(a_cohort()).when(hold(), by=ADVISOR).then(HELD)


def test_expectations_may_be_talked_over_before_the_organisation_has_accepted() -> None:
    given(a_cohort()[:-4], invited(HOLSTEBRO)).when(hold(), by=ADVISOR).then(HELD)


def test_one_that_withdrew_may_still_be_called() -> None:
    kind = CallKind.POST_CLOSING
    wish = hold(kind, progress=Answer.NO, on="2026-05-24")
    given(a_cohort(), all_held(), withdrew(HOLSTEBRO, "2025-08-10")).when(wish, by=ADVISOR).then(
        called(HOLSTEBRO, kind, "2026-05-24", Answer.NO)
    )


def test_only_the_cohorts_own_advisors_record_it() -> None:
    given(a_cohort(), another_cohort()).when(hold()).permitted_only_to(ADVISOR)


def test_an_organisation_nobody_invited_is_not_called() -> None:
    given(a_cohort()[:-4]).when(hold(), by=ADVISOR).refused(NotInvited)


def test_each_call_is_held_once() -> None:
    given(a_cohort(), HELD).when(hold(), by=ADVISOR).refused(CallAlreadyHeld)
    follow_up = hold(CallKind.KICKOFF_FOLLOW_UP, on="2025-09-09")
    given(a_cohort(), all_held(), HELD).when(follow_up, by=ADVISOR).then(
        called(HOLSTEBRO, CallKind.KICKOFF_FOLLOW_UP, "2025-09-09")
    )


@pytest.mark.parametrize(
    ("kind", "meeting", "named"),
    [
        (CallKind.KICKOFF_FOLLOW_UP, KICKOFF, "opstartsmødet"),
        (CallKind.POST_CLOSING, CLOSING, "det afsluttende møde"),
    ],
)
def test_a_call_that_follows_a_meeting_is_held_on_the_day_that_was_held_or_later(
    kind: CallKind, meeting: MeetingId, named: str
) -> None:
    progress = Answer.NO if kind is CallKind.POST_CLOSING else None
    unrecorded = [*all_scheduled(), *(held(it) for it in MEETING_DAYS if it != meeting)]
    before, then = hold(kind, progress=progress), hold(kind, progress=progress, on=MEETING_DAYS[meeting][1])
    given(a_cohort(), unrecorded).when(then, by=ADVISOR).refused(CallBeforeItsMeeting, named)
    given(a_cohort(), all_held()).when(before, by=ADVISOR).refused(CallBeforeItsMeeting, named)
    given(a_cohort(), all_held()).when(then, by=ADVISOR).then(
        called(HOLSTEBRO, kind, MEETING_DAYS[meeting][1], progress)
    )


@pytest.mark.parametrize("person", [SKOVVANG_TOVHOLDER, ADVISOR, NOBODY])
def test_it_is_held_with_somebody_from_the_organisation(person: PersonId) -> None:
    given(a_cohort()).when(hold(spoke_with=person), by=ADVISOR).refused(SpokeWithSomeoneElse)


def test_even_if_they_have_left_since() -> None:
    given(a_cohort(), left(TOVHOLDER, HOLSTEBRO)).when(hold(), by=ADVISOR).then(HELD)


def test_it_may_be_recorded_from_the_first_minute_of_its_day() -> None:
    midnight = at("2025-08-19 00:00")
    given(a_cohort()).when(hold(), by=ADVISOR, at=midnight).then(HELD)
    given(a_cohort()).when(hold(), by=ADVISOR, at=midnight - dt.timedelta(seconds=1)).refused(InTheFuture)


def test_it_lasts_a_minute_at_least_and_four_hours_at_most() -> None:
    for minutes in (1, CALL_MINUTES_MAX):
        given(a_cohort()).when(hold(minutes=minutes), by=ADVISOR).then(msgspec.structs.replace(HELD, minutes=minutes))
    for minutes in (-1, 0, CALL_MINUTES_MAX + 1):
        given(a_cohort()).when(hold(minutes=minutes), by=ADVISOR).refused(CallMinutesOutOfRange, CALL_MINUTES_MAX)


def test_continued_progress_is_asked_after_the_closing_and_only_there() -> None:
    kind = CallKind.POST_CLOSING
    after = "2026-05-24"
    given(a_cohort(), all_held()).when(hold(kind, progress=Answer.YES, on=after), by=ADVISOR).then(
        CallHeld(
            cohort=COHORT,
            organisation=HOLSTEBRO,
            kind=kind,
            held_on=day(after),
            minutes=30,
            spoke_with=TOVHOLDER,
            notes=Prose("Alle dage er booket."),
            continued_progress=Answer.YES,
        )
    )
    given(a_cohort(), all_held()).when(hold(kind, on=after), by=ADVISOR).refused(ProgressAfterClosing)
    given(a_cohort()).when(hold(progress=Answer.YES), by=ADVISOR).refused(ProgressAfterClosing)


def test_notes_are_asked_for() -> None:
    given(a_cohort()).when(hold(notes=" "), by=ADVISOR).refused(Malformed, Fault("notes", "Feltet skal udfyldes."))


def test_it_waits_for_a_colleague_who_records_it() -> None:
    given(a_cohort()).when(hold(), by=ADVISOR).conflicts_with(HELD)


def test_it_does_not_wait_for_other_calls_meetings_or_what_was_learned() -> None:
    given(a_cohort()).when(hold(), by=ADVISOR).does_not_conflict_with(
        called(SKOVVANG, CallKind.EXPECTATION, "2025-08-19"),
        scheduled(KICKOFF),
        experience(HOLSTEBRO, "2025-09-20"),
        left(TOVHOLDER, HOLSTEBRO),
    )


def test_one_that_follows_a_meeting_does_not_wait_for_another_that_moves() -> None:
    story, follow_up = [*all_scheduled(), held(KICKOFF)], hold(CallKind.KICKOFF_FOLLOW_UP, on="2025-09-09")
    given(a_cohort(), story).when(follow_up, by=ADVISOR).does_not_conflict_with(moved(FIRST, "2025-11-06"))


ANSWERS = (
    CallAnswer(asked=EVERYONE_BOOKED, answer=Answer.PARTLY),
    CallAnswer(asked=FIRST_TEST_ACTION, said=Prose("Kaffe på bænken før samtalen.")),
)
PROMISED = PromisedInCall(
    promised_by=Promiser.ORGANISATION, what=Prose("Booke de to sidste."), due_on=day("2025-09-01")
)


def test_what_the_plan_asks_is_answered_with_it() -> None:
    wish = msgspec.structs.replace(hold(), answers=(*ANSWERS, CallAnswer(asked=EXPECTATIONS_KNOWN)))
    given(a_cohort()).when(wish, by=ADVISOR).then(msgspec.structs.replace(HELD, answers=ANSWERS))
    silent = msgspec.structs.replace(hold(), answers=(CallAnswer(asked=EXPECTATIONS_KNOWN),))
    given(a_cohort()).when(silent, by=ADVISOR).then(HELD)


@pytest.mark.parametrize("answers", [(CallAnswer(asked=GOOD_STRUCTURE, answer=Answer.YES),), (ANSWERS[0], ANSWERS[0])])
def test_nothing_else_is_answered_and_nothing_twice(answers: tuple[CallAnswer, ...]) -> None:
    wish = msgspec.structs.replace(hold(), answers=answers)
    given(a_cohort()).when(wish, by=ADVISOR).refused(NotAskedInCall)


def test_what_was_promised_is_told_with_it() -> None:
    wish = msgspec.structs.replace(hold(), promises=(PROMISED, PROMISED))
    made = [
        PromiseMade(
            cohort=COHORT,
            organisation=HOLSTEBRO,
            promise=PromiseId(f"promise-now-{number}"),
            promised_by=Promiser.ORGANISATION,
            what=PROMISED.what,
            due_on=PROMISED.due_on,
        )
        for number in (1, 2)
    ]
    given(a_cohort()).when(wish, by=ADVISOR).then(HELD, *made)


def test_promises_are_for_a_day_after_the_call_and_not_too_many() -> None:
    early = msgspec.structs.replace(PROMISED, due_on=day("2025-08-18"))
    given(a_cohort()).when(msgspec.structs.replace(hold(), promises=(early,)), by=ADVISOR).refused(
        PromisedBeforeTheCall
    )
    many = msgspec.structs.replace(hold(), promises=(PROMISED,) * (PROMISES_MAX + 1))
    given(a_cohort()).when(many, by=ADVISOR).refused(TooManyPromises, PROMISES_MAX)
