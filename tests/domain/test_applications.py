"""Apply in a round, apply anew, and withdraw: in time to the second, whole, and for one's own kind."""

import datetime as dt

import pytest
from msgspec.structs import replace

from domain.applications.events import ApplicationRoundCancelled, ApplicationRoundClosed, ApplicationWithdrawn
from domain.applications.refusals import (
    RoundCancelled,
    RoundClosed,
    RoundClosedEarly,
    RoundNotOpen,
    UnknownApplication,
    UnknownRound,
)
from domain.applications.submit_application import (
    DayNotOffered,
    DaysNotKeptFree,
    DaysNotThree,
    LetterMissing,
    NotForThisKind,
    NoticeNotRead,
    SentTooOften,
    SubmitApplication,
)
from domain.applications.withdraw_application import WithdrawApplication
from domain.files import NotAsSealed
from domain.kernel import SYSTEM, PersonId, Refusal
from domain.organisations.events import OrganisationClosed, OrganisationId, OrganisationKind
from domain.organisations.refusals import OrganisationIsClosed, UnknownOrganisation, UnknownPerson
from domain.text import Prose
from tests.applying import (
    ANNOUNCED,
    APPLICATION,
    BEST,
    COHORT_ROUND,
    FOR_A_COHORT,
    IN_TIME,
    LETTER,
    MAPPING_DAYS,
    ROUND,
    SENT,
    known,
    sent,
)
from tests.specification import given
from tests.stories import AGENCY, HOLSTEBRO, ORGANISATIONS, SKOVVANG, at, day

SUBMIT = SubmitApplication(**{name: getattr(SENT, name) for name in SubmitApplication.__struct_fields__})
TO_COHORT = replace(SUBMIT, round=COHORT_ROUND, days=(), days_kept_free=True, attached=None)
STORY = [*AGENCY, *ORGANISATIONS, ANNOUNCED, known()]
WHY = Prose("Vi venter til efteråret.")
WITHDRAW = WithdrawApplication(application=APPLICATION, reason=WHY)
WITHDRAWN = ApplicationWithdrawn(
    application=APPLICATION, round=ROUND, organisation=HOLSTEBRO, applicant=SENT.applicant, reason=WHY
)
CLOSED = ApplicationRoundClosed(round=ROUND, reason=WHY, cohort=None)
MIDNIGHT = at("2026-06-13 00:00")
A_MOMENT = dt.timedelta(microseconds=1)


def test_the_portal_records_what_a_stranger_sent_and_nobody_says_it_for_them() -> None:
    given(STORY).when(SUBMIT, at=IN_TIME).then(SENT)
    given(STORY).when(SUBMIT, at=IN_TIME).permitted_only_to(SYSTEM)


def test_it_is_in_time_until_the_very_end_of_the_day_in_copenhagen_and_late_from_then() -> None:
    given(STORY).when(SUBMIT, at=MIDNIGHT - A_MOMENT).then(SENT)
    given(STORY).when(SUBMIT, at=MIDNIGHT).refused(RoundClosed, "12. juni 2026")


def test_it_opens_with_its_day() -> None:
    opens = at("2026-05-04 00:00")
    given(STORY).when(SUBMIT, at=opens).then(SENT)
    given(STORY).when(SUBMIT, at=opens - A_MOMENT).refused(RoundNotOpen, "4. maj 2026")


def test_one_that_was_ended_early_is_not_applied_in() -> None:
    cancelled = ApplicationRoundCancelled(round=ROUND, reason=WHY, cohort=None)
    given(STORY, CLOSED).when(SUBMIT, at=IN_TIME).refused(RoundClosedEarly)
    given(STORY, cancelled).when(SUBMIT, at=IN_TIME).refused(RoundCancelled)
    given(AGENCY, ORGANISATIONS, known()).when(SUBMIT, at=IN_TIME).refused(UnknownRound)


@pytest.mark.parametrize(
    ("wish", "refusal", "args"),
    [
        (replace(SUBMIT, attached=None), LetterMissing, ()),
        (replace(SUBMIT, attached=replace(LETTER, size=0)), NotAsSealed, ()),
        (replace(SUBMIT, privacy_read=False), NoticeNotRead, ()),
        (replace(SUBMIT, days=BEST[:2]), DaysNotThree, (3,)),
        (replace(SUBMIT, days=(BEST[0], BEST[0], BEST[1])), DaysNotThree, (3,)),
        (replace(SUBMIT, days=MAPPING_DAYS[:4]), DaysNotThree, (3,)),
        (replace(SUBMIT, days=(*BEST[:2], day("2026-08-12"))), DayNotOffered, ()),
        (replace(SUBMIT, applicant=PersonId("person-unknown")), UnknownPerson, ()),
        (replace(SUBMIT, organisation=OrganisationId("organisation-unknown")), UnknownOrganisation, ()),
    ],
)
def test_what_is_missing_is_said(wish: SubmitApplication, refusal: type[Refusal], args: tuple[int, ...]) -> None:
    given(STORY).when(wish, at=IN_TIME).refused(refusal, *args)


def test_only_those_of_the_kinds_it_is_for_apply() -> None:
    shelters = replace(ANNOUNCED, audience=(OrganisationKind.SHELTER_110,))
    story = [*AGENCY, *ORGANISATIONS, shelters, known()]
    given(story).when(SUBMIT, at=IN_TIME).refused(NotForThisKind)
    given(story).when(replace(SUBMIT, organisation=SKOVVANG), at=IN_TIME).then(replace(SENT, organisation=SKOVVANG))


def test_an_organisation_that_is_closed_does_not_apply() -> None:
    closed = OrganisationClosed(organisation=HOLSTEBRO, why=WHY)
    given(STORY, closed).when(SUBMIT, at=IN_TIME).refused(OrganisationIsClosed)


def test_a_round_for_a_cohort_asks_that_its_days_are_kept_free_and_for_nothing_else() -> None:
    story = [*AGENCY, *ORGANISATIONS, FOR_A_COHORT, known()]
    told = replace(SENT, round=COHORT_ROUND, days=(), days_kept_free=True, attached=None)
    given(story).when(TO_COHORT, at=IN_TIME).then(told)
    given(story).when(replace(TO_COHORT, days_kept_free=False), at=IN_TIME).refused(DaysNotKeptFree)


def test_a_second_one_replaces_the_first_as_its_next_version() -> None:
    again = replace(SUBMIT, days=BEST[::-1], organisation=SKOVVANG)
    given(STORY, SENT).when(again, at=IN_TIME).then(
        replace(SENT, days=BEST[::-1], organisation=SKOVVANG, version=2),
    )


def test_after_the_day_the_one_that_was_sent_stands() -> None:
    given(STORY, SENT).when(SUBMIT, at=MIDNIGHT).refused(RoundClosed, "12. juni 2026")


def test_nobody_sends_anothers_anew() -> None:
    other = replace(SUBMIT, applicant=PersonId("person-other"))
    given(STORY, SENT, known(PersonId("person-other"))).when(other, at=IN_TIME).refused(UnknownApplication)


def test_fifty_versions_are_enough() -> None:
    given(STORY, replace(SENT, version=50)).when(SUBMIT, at=IN_TIME).refused(SentTooOften, 50)


def test_two_of_one_organisation_by_two_people_stand_side_by_side() -> None:
    given(STORY, sent("other")).when(SUBMIT, at=IN_TIME).then(SENT)


def test_two_apply_in_the_same_moment_without_waiting_for_each_other() -> None:
    given(STORY).when(SUBMIT, at=IN_TIME).does_not_conflict_with(sent("other"), FOR_A_COHORT)


def test_the_round_is_closed_early_while_somebody_sends() -> None:
    given(STORY).when(SUBMIT, at=IN_TIME).conflicts_with(CLOSED)
    given(STORY).when(SUBMIT, at=IN_TIME).conflicts_with(SENT)


def test_it_is_withdrawn_once_also_when_the_round_is_over() -> None:
    given(STORY, SENT).when(WITHDRAW, at=MIDNIGHT).then(WITHDRAWN)
    given(STORY, SENT, WITHDRAWN).when(WITHDRAW).then()
    given(STORY, SENT).when(WITHDRAW).permitted_only_to(SYSTEM)
    given(STORY).when(WITHDRAW).refused(UnknownApplication)


def test_what_was_withdrawn_can_be_sent_again_in_time() -> None:
    given(STORY, SENT, WITHDRAWN).when(SUBMIT, at=IN_TIME).then(replace(SENT, version=2))


def test_withdrawing_rests_on_the_application_alone() -> None:
    given(STORY, SENT).when(WITHDRAW, at=IN_TIME).conflicts_with(replace(SENT, version=2))
    given(STORY, SENT).when(WITHDRAW, at=IN_TIME).does_not_conflict_with(CLOSED, sent("other"))
