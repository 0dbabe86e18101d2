"""Agree on a day and a time for a call, move it, and call it off."""

import pytest
from msgspec.structs import replace

from domain.cohorts.refusals import NotInCohort, NotInvited
from domain.meetings.agree_call import AgreeCall, AgreedInThePast, CancelAgreedCall, NothingAgreed
from domain.meetings.agreed import AgreedCallCancelled, CallAgreed
from domain.meetings.events import CallKind
from domain.meetings.hold_call import CALL_MINUTES_MAX, CallAlreadyHeld, CallMinutesOutOfRange
from domain.organisations.events import OrganisationId
from domain.text import Prose
from tests.specification import given
from tests.stories import (
    ADVISOR,
    AGENCY,
    COHORT,
    HOLSTEBRO,
    ORGANISATIONS,
    SKOVVANG,
    a_cohort,
    another_cohort,
    at,
    called,
    declined,
    invited,
    planned,
    withdrew,
)

KIND = CallKind.KICKOFF_FOLLOW_UP
WHEN = at("2026-06-09 10:00")
WISH = AgreeCall(cohort=COHORT, organisation=HOLSTEBRO, kind=KIND, starts_at=WHEN, minutes=30)
AGREED = CallAgreed(cohort=COHORT, organisation=HOLSTEBRO, kind=KIND, starts_at=WHEN, minutes=30)
MOVED = replace(AGREED, starts_at=at("2026-06-10 10:00"))
OFF = CancelAgreedCall(cohort=COHORT, organisation=HOLSTEBRO, kind=KIND, reason=Prose("Hun er syg."))
CANCELLED = AgreedCallCancelled(cohort=COHORT, organisation=HOLSTEBRO, kind=KIND, reason=Prose("Hun er syg."))
HELD = called(HOLSTEBRO, KIND, "2025-09-09")
STORY = [*a_cohort()]


def test_it_is_agreed_moved_and_called_off() -> None:
    given(STORY).when(WISH, by=ADVISOR).then(AGREED)
    given(STORY, AGREED).when(replace(WISH, starts_at=MOVED.starts_at), by=ADVISOR).then(MOVED)
    given(STORY, AGREED, MOVED).when(OFF, by=ADVISOR).then(CANCELLED)
    given(STORY, AGREED, CANCELLED).when(WISH, by=ADVISOR).then(AGREED)


def test_what_is_agreed_already_is_not_agreed_again() -> None:
    given(STORY, AGREED).when(WISH, by=ADVISOR).then()


def test_the_cohorts_advisors_agree_on_it() -> None:
    given(STORY, another_cohort()).when(WISH).permitted_only_to(ADVISOR)
    given(STORY, another_cohort(), AGREED).when(OFF).permitted_only_to(ADVISOR)


def test_a_call_that_was_held_is_agreed_no_more() -> None:
    given(STORY, HELD).when(WISH, by=ADVISOR).refused(CallAlreadyHeld)
    given(STORY, AGREED, HELD).when(OFF, by=ADVISOR).refused(CallAlreadyHeld)


def test_it_lies_ahead_and_is_no_longer_than_a_call() -> None:
    given(STORY).when(replace(WISH, starts_at=at("2026-05-01 10:00")), by=ADVISOR).refused(AgreedInThePast)
    for minutes in (0, CALL_MINUTES_MAX + 1):
        wish = replace(WISH, minutes=minutes)
        given(STORY).when(wish, by=ADVISOR).refused(CallMinutesOutOfRange, CALL_MINUTES_MAX)


def test_it_is_with_somebody_who_was_invited() -> None:
    stranger = replace(WISH, organisation=OrganisationId("organisation-stranger"))
    given(STORY).when(stranger, by=ADVISOR).refused(NotInvited)


def test_nothing_is_agreed_with_those_who_are_not_there_to_be_told() -> None:
    given(STORY, withdrew(HOLSTEBRO, "2025-11-01")).when(WISH, by=ADVISOR).refused(NotInCohort)
    asked = [*AGENCY, *ORGANISATIONS, *planned(), *invited(HOLSTEBRO)]
    given(asked, declined(HOLSTEBRO)).when(WISH, by=ADVISOR).refused(NotInCohort)
    given(asked).when(WISH, by=ADVISOR).then(AGREED)


@pytest.mark.parametrize("story", [(), (AGREED, CANCELLED), (replace(AGREED, kind=CallKind.EXPECTATION),)])
def test_only_what_is_agreed_is_called_off(story: tuple[CallAgreed, ...]) -> None:
    given(STORY, *story).when(OFF, by=ADVISOR).refused(NothingAgreed)


def test_it_waits_for_the_call_to_be_held_or_agreed_and_for_nothing_elsewhere() -> None:
    given(STORY).when(WISH, by=ADVISOR).conflicts_with(HELD)
    given(STORY).when(WISH, by=ADVISOR).conflicts_with(MOVED)
    given(STORY, AGREED).when(OFF, by=ADVISOR).conflicts_with(CANCELLED)
    given(STORY).when(WISH, by=ADVISOR).does_not_conflict_with(
        replace(AGREED, organisation=SKOVVANG), called(SKOVVANG, KIND, "2025-09-09")
    )
