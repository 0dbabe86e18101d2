"""Change a round that is announced; with whom that conflicts is told with the other corrections."""

import datetime as dt

from msgspec.structs import replace

from domain.applications.change_round import ChangeApplicationRound, DayMayBeChosen
from domain.applications.events import ApplicationRoundCancelled, ApplicationRoundChanged, ApplicationRoundClosed
from domain.applications.refusals import RoundCancelled, RoundClosedEarly
from domain.applications.round_terms import RoundPlacesOutOfRange
from domain.corrections import CorrectedMeanwhile
from domain.entries import EntryId
from domain.text import Prose
from tests.applying import ANNOUNCED, IN_TIME, MAPPING_DAYS, ROUND
from tests.specification import given
from tests.stories import ADVISOR, AGENCY, OTHER_ADVISOR, at, day

STORY = [*AGENCY, ANNOUNCED]
ENTRY = EntryId(f"entry-{len(STORY)}")
WHY = Prose("En dag mere.")
KEPT = {
    name: getattr(ANNOUNCED, name)
    for name in ChangeApplicationRound.__struct_fields__
    if name not in ("corrects", "why", "closes_on")
}
CHANGE = ChangeApplicationRound(corrects=ENTRY, why=WHY, closes_on=day("2026-06-13"), **KEPT)
CHANGED = ApplicationRoundChanged(corrects=ENTRY, why=WHY, closes_on=day("2026-06-13"), cohort=None, **KEPT)
CLOSED = ApplicationRoundClosed(round=ROUND, reason=WHY, cohort=None)
CANCELLED = ApplicationRoundCancelled(round=ROUND, reason=WHY, cohort=None)


def test_an_advisor_changes_it_with_the_reason() -> None:
    given(STORY).when(CHANGE, by=ADVISOR, at=IN_TIME).then(CHANGED)
    given(STORY).when(CHANGE, at=IN_TIME).permitted_only_to(ADVISOR, OTHER_ADVISOR)


def test_what_somebody_else_has_changed_is_not_changed_back_unseen() -> None:
    given(STORY, CHANGED).when(CHANGE, by=ADVISOR, at=IN_TIME).refused(CorrectedMeanwhile)


def test_once_it_is_open_days_are_added_and_none_taken_away() -> None:
    fewer = replace(CHANGE, mapping_days=MAPPING_DAYS[:3])
    before = at("2026-05-03 23:59")
    given(STORY).when(fewer, by=ADVISOR, at=before).then(replace(CHANGED, mapping_days=MAPPING_DAYS[:3]))
    given(STORY).when(fewer, by=ADVISOR, at=before + dt.timedelta(minutes=1)).refused(DayMayBeChosen)
    more = (*MAPPING_DAYS, day("2026-08-27"))
    given(STORY).when(replace(CHANGE, mapping_days=more), by=ADVISOR, at=IN_TIME).then(
        replace(CHANGED, mapping_days=more)
    )


def test_one_that_is_ended_early_is_not_changed() -> None:
    given(STORY, CLOSED).when(CHANGE, by=ADVISOR).refused(RoundClosedEarly)
    given(STORY, CANCELLED).when(CHANGE, by=ADVISOR).refused(RoundCancelled)


def test_what_is_changed_fits_together_as_what_is_announced() -> None:
    given(STORY).when(replace(CHANGE, places=0), by=ADVISOR).refused(RoundPlacesOutOfRange, 40)
