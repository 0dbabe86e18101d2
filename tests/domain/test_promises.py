"""What is promised in a call is written down, kept, taken back and corrected."""

import pytest
from msgspec.structs import replace

from domain.cohorts.refusals import NotInCohort
from domain.meetings.keep_promise import KeepPromise, ReopenPromise
from domain.meetings.make_promise import MakePromise, PromiseAlreadyMade, PromisedForThePast
from domain.meetings.promised import PromiseId, PromiseKept, PromiseMade, Promiser, PromiseReopened
from domain.meetings.promises import UnknownPromise
from domain.text import Prose
from tests.specification import given
from tests.stories import ADVISOR, COHORT, HOLSTEBRO, SKOVVANG, TOVHOLDER, a_cohort, another_cohort, day, withdrew

PROMISE = PromiseId("promise-1")
ABOUT = {"cohort": COHORT, "organisation": HOLSTEBRO, "promise": PROMISE}
SAID = {"promised_by": Promiser.ORGANISATION, "what": Prose("Vi spørger lederen om lov."), "due_on": day("2026-09-01")}
WISH = MakePromise(**ABOUT, **SAID)  # type: ignore[arg-type]
MADE = PromiseMade(**ABOUT, **SAID)  # type: ignore[arg-type]
KEEP, REOPEN = KeepPromise(**ABOUT), ReopenPromise(**ABOUT)  # type: ignore[arg-type]
KEPT, REOPENED = PromiseKept(**ABOUT), PromiseReopened(**ABOUT)  # type: ignore[arg-type]
STORY = a_cohort()


def test_the_cohorts_advisor_writes_down_what_is_promised() -> None:
    given(STORY).when(WISH, by=ADVISOR).then(MADE)
    given(STORY, another_cohort()).when(WISH).permitted_only_to(ADVISOR)


def test_it_is_promised_for_today_or_later_and_once() -> None:
    given(STORY).when(replace(WISH, due_on=day("2026-05-01")), by=ADVISOR).refused(PromisedForThePast)
    given(STORY, MADE).when(WISH, by=ADVISOR).refused(PromiseAlreadyMade)


def test_nothing_is_promised_to_those_who_have_left() -> None:
    given(STORY, withdrew(HOLSTEBRO, "2025-11-01")).when(WISH, by=ADVISOR).refused(NotInCohort)


def test_those_whose_it_is_tick_it_off_and_take_that_back() -> None:
    given(STORY, MADE).when(KEEP, by=TOVHOLDER).then(KEPT)
    given(STORY, MADE, KEPT).when(REOPEN, by=ADVISOR).then(REOPENED)
    given(STORY, MADE, KEPT, REOPENED).when(KEEP, by=ADVISOR).then(KEPT)


def test_what_is_ticked_off_already_is_not_ticked_off_again() -> None:
    given(STORY, MADE, KEPT).when(KEEP, by=ADVISOR).then()
    given(STORY, MADE).when(REOPEN, by=ADVISOR).then()


@pytest.mark.parametrize("wish", [KEEP, REOPEN])
def test_only_what_was_promised_there_is_ticked_off(wish: KeepPromise | ReopenPromise) -> None:
    given(STORY).when(wish, by=ADVISOR).refused(UnknownPromise)
    given(STORY, replace(MADE, organisation=SKOVVANG)).when(wish, by=ADVISOR).refused(UnknownPromise)


def test_it_waits_for_the_same_promise_and_for_no_other() -> None:
    other = replace(MADE, promise=PromiseId("promise-2"))
    given(STORY, MADE).when(KEEP, by=TOVHOLDER).conflicts_with(KEPT)
    given(STORY, MADE).when(KEEP, by=TOVHOLDER).does_not_conflict_with(other)
    given(STORY, MADE, KEPT).when(REOPEN, by=TOVHOLDER).conflicts_with(REOPENED)
    given(STORY, MADE, KEPT).when(REOPEN, by=TOVHOLDER).does_not_conflict_with(other)
    given(STORY).when(WISH, by=ADVISOR).conflicts_with(withdrew(HOLSTEBRO, "2025-11-01"))
    given(STORY).when(WISH, by=ADVISOR).does_not_conflict_with(other)
