"""Set the agenda of a meeting; setting it again replaces it."""

import pytest

from domain.meetings.agenda_items import AgendaItem
from domain.meetings.events import AgendaSet
from domain.meetings.refusals import MeetingAlreadyHeld, MeetingIsCancelled, UnknownMeeting
from domain.meetings.set_agenda import AGENDA_ITEM_MINUTES_MAX, AGENDA_ITEMS_MAX, AgendaOutOfRange, SetAgenda
from domain.plans.run import RunId
from domain.text import Fault, Malformed, Title
from tests.specification import given
from tests.stories import (
    ADVISOR,
    COHORT,
    FIRST,
    OTHER_ADVISOR,
    OTHER_COHORT,
    SECOND,
    a_cohort,
    all_scheduled,
    another_cohort,
    cancelled,
    held,
    moved,
)

STORY = [*a_cohort(), *all_scheduled()]
WELCOME = AgendaItem(minutes=30, title=Title("Velkomst"))
SPARRING = AgendaItem(minutes=90, title=Title("Sparring på tværs"))


def set_to(*items: AgendaItem, cohort: RunId = COHORT) -> SetAgenda:
    return SetAgenda(cohort=cohort, meeting=FIRST, items=items)


def agenda(*items: AgendaItem) -> AgendaSet:
    return AgendaSet(cohort=COHORT, meeting=FIRST, items=items)


def test_the_cohorts_advisor_sets_it() -> None:
    given(STORY).when(set_to(WELCOME, SPARRING), by=ADVISOR).then(agenda(WELCOME, SPARRING))


def test_it_is_set_anew() -> None:
    given(STORY, agenda(WELCOME)).when(set_to(SPARRING), by=ADVISOR).then(agenda(SPARRING))


def test_only_the_cohorts_own_advisors_set_it() -> None:
    given(STORY, another_cohort()).when(set_to(WELCOME)).permitted_only_to(ADVISOR)


def test_another_cohorts_meeting_might_as_well_not_exist() -> None:
    given(STORY, another_cohort()).when(set_to(WELCOME, cohort=OTHER_COHORT), by=OTHER_ADVISOR).refused(UnknownMeeting)
    given(a_cohort()).when(set_to(WELCOME), by=ADVISOR).refused(UnknownMeeting)


def test_a_meeting_that_was_held_or_cancelled_keeps_its_agenda() -> None:
    given(STORY, held(FIRST)).when(set_to(WELCOME), by=ADVISOR).refused(MeetingAlreadyHeld)
    given(STORY, cancelled(FIRST)).when(set_to(WELCOME), by=ADVISOR).refused(MeetingIsCancelled)


def test_the_limits_themselves_are_fine() -> None:
    longest = AgendaItem(minutes=AGENDA_ITEM_MINUTES_MAX, title=Title("Sparring"))
    items = (AgendaItem(minutes=1, title=Title("Velkomst")), *[longest] * (AGENDA_ITEMS_MAX - 1))
    given(STORY).when(set_to(*items), by=ADVISOR).then(agenda(*items))


@pytest.mark.parametrize(
    "items",
    [
        (),
        (WELCOME,) * (AGENDA_ITEMS_MAX + 1),
        (WELCOME, AgendaItem(minutes=0, title=Title("Pause"))),
        (WELCOME, AgendaItem(minutes=AGENDA_ITEM_MINUTES_MAX + 1, title=Title("Pause"))),
    ],
)
def test_beyond_them_nothing_is(items: tuple[AgendaItem, ...]) -> None:
    given(STORY).when(set_to(*items), by=ADVISOR).refused(AgendaOutOfRange, AGENDA_ITEMS_MAX, AGENDA_ITEM_MINUTES_MAX)


def test_what_is_wrong_is_said_of_the_item_it_is_in() -> None:
    given(STORY).when(set_to(WELCOME, AgendaItem(minutes=30, title=Title(""))), by=ADVISOR).refused(
        Malformed, Fault("items.1.title", "Feltet skal udfyldes.")
    )


def test_it_waits_for_the_meeting_to_be_cancelled() -> None:
    given(STORY).when(set_to(WELCOME), by=ADVISOR).conflicts_with(cancelled(FIRST))


def test_it_does_not_wait_for_other_meetings() -> None:
    given(STORY).when(set_to(WELCOME), by=ADVISOR).does_not_conflict_with(
        agenda(SPARRING), moved(SECOND, "2026-01-14"), cancelled(SECOND)
    )
