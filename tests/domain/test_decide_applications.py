"""Decide on applications, answer them, fix days, take from the waiting list, begin runs, and ask others to apply."""

import pytest
from msgspec.structs import replace

from domain.applications.answer_application import AnswerApplication, NotDecided, TooEarlyToAnswer
from domain.applications.answered import (
    ApplicationAnswered,
    ApplicationBecameRun,
    ApplicationDecided,
    MappingDayFixed,
    TakenFromWaitingList,
)
from domain.applications.criteria import Criterion
from domain.applications.decide_application import (
    AlreadyAnswered,
    DecideApplication,
    NamesNoCriterion,
    NotAllScreened,
    NotOnTheWaitingList,
    TakeFromWaitingList,
)
from domain.applications.deciding import (
    AlreadyARun,
    ApplicationIsWithdrawn,
    ApplicationNotValid,
    NoPlaceLeft,
    UnknownCriterion,
)
from domain.applications.events import ApplicationWithdrawn
from domain.applications.fix_mapping_day import DayHasBeen, DayTaken, FixMappingDay, HasNoPlace, SayWhyThatDay
from domain.entries import entry_id
from domain.kernel import SYSTEM
from tests.applying import ANNOUNCED, SENT, sent
from tests.judging import (
    ACCEPTED,
    ANSWER_WEEK,
    DEADLINE_PASSED,
    REFUSED,
    SAID,
    WAITING,
    decided,
    fixed,
    of,
    screened,
)
from tests.specification import Happened, flat, given
from tests.stories import (
    ADVISOR,
    AGENCY,
    COHORT,
    ORGANISATIONS,
    OTHER_ADVISOR,
    SKOVVANG,
    day,
)

ONE_PLACE = replace(ANNOUNCED, places=1)
STORY: list[Happened] = [*AGENCY, *ORGANISATIONS, ANNOUNCED]
SCARCE: list[Happened] = [*AGENCY, *ORGANISATIONS, ONE_PLACE]
OTHER = sent("skovvang", SKOVVANG)
THIRD = sent("third")
GONE = ApplicationWithdrawn(**of(SENT), applicant=SENT.applicant, reason=None)
RESTS_ON = (Criterion.RELATIVELY_HIGH,)
ACCEPT = DecideApplication(**of(SENT), verdict=ACCEPTED, reason=SAID)
TAKE = TakeFromWaitingList(**of(SENT), reason=SAID)
FIX = FixMappingDay(**of(SENT), day=day("2026-08-11"))
ANSWER = AnswerApplication(**of(SENT))
BECAME = ApplicationBecameRun(**of(SENT), cohort=COHORT)


def places_of(story: list[Happened], *more: Happened) -> int:
    """How many events there are: the last one's position."""
    return len(list(flat([*story, *more])))


def answered(entry: int) -> ApplicationAnswered:
    return ApplicationAnswered(**of(SENT), answers=entry_id(entry))


def test_where_there_is_room_for_all_no_criterion_is_needed() -> None:
    given(STORY, SENT, *screened(SENT)).when(ACCEPT, by=ADVISOR, at=DEADLINE_PASSED).then(decided(SENT))
    for wish in (ACCEPT, replace(ACCEPT, verdict=WAITING), replace(ACCEPT, verdict=REFUSED)):
        given(STORY, SENT, *screened(SENT)).when(wish, at=DEADLINE_PASSED).permitted_only_to(ADVISOR, OTHER_ADVISOR)


def test_where_there_is_not_every_decision_names_what_it_rests_on() -> None:
    story = [*SCARCE, SENT, OTHER, *screened(SENT, OTHER)]
    for verdict in (ACCEPTED, WAITING, REFUSED):
        wish = replace(ACCEPT, verdict=verdict)
        given(story).when(wish, by=ADVISOR, at=DEADLINE_PASSED).refused(NamesNoCriterion)
        told = ApplicationDecided(**of(SENT), verdict=verdict, rests_on=RESTS_ON, reason=SAID)
        given(story).when(replace(wish, rests_on=RESTS_ON), by=ADVISOR, at=DEADLINE_PASSED).then(told)
    theirs = replace(ACCEPT, rests_on=(Criterion.HOUSING_FIRST,))
    given(story).when(theirs, by=ADVISOR, at=DEADLINE_PASSED).refused(UnknownCriterion)


def test_a_round_without_criteria_is_decided_with_reasons_alone() -> None:
    bare = replace(ONE_PLACE, criteria=())
    story = [*AGENCY, *ORGANISATIONS, bare, SENT, OTHER, *screened(SENT, OTHER)]
    given(story).when(ACCEPT, by=ADVISOR, at=DEADLINE_PASSED).then(decided(SENT))


def test_what_is_not_valid_can_only_be_refused_and_rests_on_that() -> None:
    story = [*SCARCE, SENT, OTHER, *screened(SENT, valid=False)]
    given(story).when(ACCEPT, by=ADVISOR, at=DEADLINE_PASSED).refused(ApplicationNotValid)
    wish = replace(ACCEPT, verdict=REFUSED)
    given(story).when(wish, by=ADVISOR, at=DEADLINE_PASSED).then(decided(SENT, REFUSED))
    given(SCARCE, SENT).when(wish, by=ADVISOR, at=DEADLINE_PASSED).refused(ApplicationNotValid)


def test_all_are_looked_through_before_one_that_is_valid_is_decided() -> None:
    given(STORY, SENT, OTHER, *screened(SENT)).when(ACCEPT, by=ADVISOR, at=DEADLINE_PASSED).refused(NotAllScreened)
    gone = replace(GONE, **of(OTHER))
    given(STORY, SENT, OTHER, gone, *screened(SENT)).when(ACCEPT, by=ADVISOR, at=DEADLINE_PASSED).then(decided(SENT))


def test_no_more_are_accepted_than_there_are_places_and_a_withdrawal_frees_one() -> None:
    story = [*SCARCE, SENT, OTHER, *screened(SENT, OTHER), decided(OTHER)]
    wish = replace(ACCEPT, rests_on=RESTS_ON)
    given(story).when(wish, by=ADVISOR, at=DEADLINE_PASSED).refused(NoPlaceLeft, 1)
    given(story, replace(GONE, **of(OTHER))).when(ACCEPT, by=ADVISOR, at=DEADLINE_PASSED).then(decided(SENT))


def test_it_is_decided_anew_until_the_applicant_has_been_told() -> None:
    story = [*STORY, SENT, *screened(SENT), decided(SENT, REFUSED)]
    given(story).when(ACCEPT, by=ADVISOR, at=DEADLINE_PASSED).then(decided(SENT))
    told = answered(places_of(story))
    given(story, told).when(ACCEPT, by=ADVISOR, at=DEADLINE_PASSED).refused(AlreadyAnswered)
    given(story, BECAME).when(ACCEPT, by=ADVISOR, at=DEADLINE_PASSED).refused(AlreadyARun)
    given(STORY, SENT, GONE).when(ACCEPT, by=ADVISOR, at=DEADLINE_PASSED).refused(ApplicationIsWithdrawn)


def test_from_the_waiting_list_comes_who_stands_on_it_when_a_place_is_free() -> None:
    story = [*SCARCE, SENT, OTHER, *screened(SENT, OTHER), decided(OTHER), decided(SENT, WAITING)]
    gone = replace(GONE, **of(OTHER))
    told = TakenFromWaitingList(**of(SENT), reason=SAID)
    given(story).when(TAKE, by=ADVISOR, at=ANSWER_WEEK).refused(NoPlaceLeft, 1)
    given(story, gone).when(TAKE, by=ADVISOR, at=ANSWER_WEEK).then(told)
    given(story, gone).when(TAKE, at=ANSWER_WEEK).permitted_only_to(ADVISOR, OTHER_ADVISOR)
    given(story, gone, told).when(TAKE, by=ADVISOR, at=ANSWER_WEEK).refused(NotOnTheWaitingList)
    given(story, gone, GONE).when(TAKE, by=ADVISOR, at=ANSWER_WEEK).refused(ApplicationIsWithdrawn)


def test_everybody_is_told_once_from_the_week_that_was_announced() -> None:
    story = [*STORY, SENT, *screened(SENT), decided(SENT)]
    told = answered(places_of(story))
    given(story).when(ANSWER, by=ADVISOR, at=DEADLINE_PASSED).refused(TooEarlyToAnswer, "22. juni 2026")
    given(story).when(ANSWER, by=ADVISOR, at=ANSWER_WEEK).then(told)
    given(story, told).when(ANSWER, by=SYSTEM, at=ANSWER_WEEK).then()
    given(story).when(ANSWER, at=ANSWER_WEEK).permitted_only_to(ADVISOR, OTHER_ADVISOR, SYSTEM)
    given(STORY, SENT).when(ANSWER, by=ADVISOR, at=ANSWER_WEEK).refused(NotDecided)


def test_who_is_taken_from_the_waiting_list_is_told_again() -> None:
    story = [*STORY, SENT, *screened(SENT), decided(SENT, WAITING)]
    taken: list[Happened] = [answered(places_of(story)), TakenFromWaitingList(**of(SENT), reason=SAID)]
    given(story, taken).when(ANSWER, by=SYSTEM, at=ANSWER_WEEK).then(answered(places_of(story, taken)))


def test_a_day_is_fixed_for_who_has_a_place_and_has_room_for_one() -> None:
    story = [*STORY, SENT, OTHER, *screened(SENT, OTHER), decided(SENT), decided(OTHER)]
    given(story).when(FIX, by=ADVISOR, at=DEADLINE_PASSED).then(fixed(SENT, "2026-08-11"))
    given(story).when(FIX, at=DEADLINE_PASSED).permitted_only_to(ADVISOR, OTHER_ADVISOR)
    given(story, fixed(SENT, "2026-08-11")).when(FIX, by=ADVISOR, at=DEADLINE_PASSED).then()
    given(story, fixed(OTHER, "2026-08-11")).when(FIX, by=ADVISOR, at=DEADLINE_PASSED).refused(DayTaken)
    gone = replace(GONE, **of(OTHER))
    given(story, fixed(OTHER, "2026-08-11"), gone).when(FIX, by=ADVISOR, at=DEADLINE_PASSED).then(
        fixed(SENT, "2026-08-11")
    )
    given(STORY, SENT, decided(SENT, WAITING)).when(FIX, by=ADVISOR, at=DEADLINE_PASSED).refused(HasNoPlace)
    been = replace(FIX, day=day("2026-06-15"), reason=SAID)
    given(story).when(been, by=ADVISOR, at=DEADLINE_PASSED).refused(DayHasBeen)


def test_another_day_than_was_offered_or_fixed_has_a_reason() -> None:
    story = [*STORY, SENT, *screened(SENT), decided(SENT)]
    elsewhere = replace(FIX, day=day("2026-08-12"))
    given(story).when(elsewhere, by=ADVISOR, at=DEADLINE_PASSED).refused(SayWhyThatDay)
    told = MappingDayFixed(**of(SENT), day=day("2026-08-12"), reason=SAID)
    given(story).when(replace(elsewhere, reason=SAID), by=ADVISOR, at=DEADLINE_PASSED).then(told)
    given(story, fixed(SENT, "2026-08-13")).when(FIX, by=ADVISOR, at=DEADLINE_PASSED).refused(SayWhyThatDay)


TWO = [*SCARCE, SENT, OTHER, *screened(SENT, OTHER)]


def test_two_advisors_who_decide_at_once_do_not_both_decide() -> None:
    wish = replace(ACCEPT, rests_on=RESTS_ON)
    given(TWO).when(wish, by=ADVISOR, at=DEADLINE_PASSED).conflicts_with(decided(SENT, REFUSED))


def test_the_last_place_is_given_once() -> None:
    wish = replace(ACCEPT, rests_on=RESTS_ON)
    given(TWO).when(wish, by=ADVISOR, at=DEADLINE_PASSED).conflicts_with(decided(OTHER))
    refusing = replace(wish, verdict=REFUSED)
    given(TWO).when(refusing, by=ADVISOR, at=DEADLINE_PASSED).does_not_conflict_with(decided(OTHER))
    waiting = [*SCARCE, SENT, OTHER, *screened(SENT, OTHER), decided(SENT, WAITING), decided(OTHER, WAITING)]
    taken = TakenFromWaitingList(**of(OTHER), reason=SAID)
    given(waiting).when(TAKE, by=ADVISOR, at=ANSWER_WEEK).conflicts_with(taken)
    given(waiting).when(TAKE, by=ADVISOR, at=ANSWER_WEEK).does_not_conflict_with(*screened(OTHER))


def test_a_day_waits_for_others_that_are_fixed_and_for_no_score() -> None:
    story = [*STORY, SENT, OTHER, *screened(SENT, OTHER), decided(SENT), decided(OTHER)]
    given(story).when(FIX, by=ADVISOR, at=ANSWER_WEEK).conflicts_with(fixed(OTHER, "2026-08-11"))
    given(story).when(FIX, by=ADVISOR, at=ANSWER_WEEK).does_not_conflict_with(*screened(OTHER))


def test_an_answer_waits_for_who_answers_the_same_and_for_no_other() -> None:
    story = [*STORY, SENT, OTHER, *screened(SENT, OTHER), decided(OTHER), decided(SENT)]
    given(story).when(ANSWER, by=ADVISOR, at=ANSWER_WEEK).conflicts_with(answered(places_of(story)))
    given(story).when(ANSWER, by=ADVISOR, at=ANSWER_WEEK).does_not_conflict_with(
        replace(answered(places_of(story)), **of(OTHER))
    )


@pytest.mark.parametrize("wish", [TAKE, FIX, ANSWER], ids=lambda it: type(it).__name__)
def test_nothing_comes_of_what_was_withdrawn(wish: TakeFromWaitingList | FixMappingDay | AnswerApplication) -> None:
    given([*STORY, SENT, *screened(SENT), decided(SENT)], GONE).when(wish, by=ADVISOR, at=ANSWER_WEEK).refused(
        ApplicationIsWithdrawn
    )
