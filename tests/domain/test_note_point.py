"""Say what happened around a measured day."""

import datetime as dt

from domain.cohorts.refusals import InTheFuture
from domain.organisations.events import OrganisationId
from domain.test_actions.events import PointNoted
from domain.test_actions.note_point import NotePoint
from domain.test_actions.refusals import UnknownTestAction
from domain.text import Prose
from tests.specification import given
from tests.stories import (
    COHORT,
    COLLEAGUE,
    HOLSTEBRO,
    SKOVVANG,
    SKOVVANG_TOVHOLDER,
    TOVHOLDER,
    a_cohort,
    another_cohort,
    at,
    day,
    having_planned,
    left,
    shared,
    test_action_of,
)

STORY = [*a_cohort(), *having_planned(HOLSTEBRO)]
SNOW = Prose("Sneen lukkede vejen, så to møder blev flyttet.")


def noting(of: OrganisationId = HOLSTEBRO) -> NotePoint:
    return NotePoint(
        cohort=COHORT,
        organisation=of,
        test_action=test_action_of(HOLSTEBRO, "a"),
        measured_on=day("2025-09-20"),
        note=SNOW,
    )


def noted(note: Prose = SNOW) -> PointNoted:
    return PointNoted(
        cohort=COHORT,
        organisation=HOLSTEBRO,
        test_action=test_action_of(HOLSTEBRO, "a"),
        measured_on=day("2025-09-20"),
        note=note,
    )


def test_a_participant_says_what_happened() -> None:
    given(STORY).when(noting(), by=COLLEAGUE).then(noted())


def test_it_may_be_said_anew() -> None:
    given(STORY, noted(Prose("Sne."))).when(noting(), by=TOVHOLDER).then(noted())


def test_a_note_is_about_no_day_ahead() -> None:
    midnight = at("2025-09-20 00:00")
    given(STORY).when(noting(), by=TOVHOLDER, at=midnight).then(noted())
    given(STORY).when(noting(), by=TOVHOLDER, at=midnight - dt.timedelta(seconds=1)).refused(InTheFuture)


def test_only_the_organisations_own_people_note_it() -> None:
    given(STORY, another_cohort()).when(noting()).permitted_only_to(TOVHOLDER, COLLEAGUE)
    given(STORY).when(noting(of=SKOVVANG), by=SKOVVANG_TOVHOLDER).refused(UnknownTestAction)


def test_it_waits_for_the_person_to_leave_the_organisation() -> None:
    given(STORY).when(noting(), by=TOVHOLDER).conflicts_with(left(TOVHOLDER, HOLSTEBRO))


def test_it_waits_for_nothing_else_that_happens_to_the_test_action() -> None:
    given(STORY).when(noting(), by=TOVHOLDER).does_not_conflict_with(noted(Prose("Sne.")), shared(HOLSTEBRO))
