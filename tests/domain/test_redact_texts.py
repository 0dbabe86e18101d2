"""Redact the texts of one event: a citizen can be recognised, or somebody asks for it. The event itself stays."""

import pytest

from domain.entries import EntryId, entry_id, position_of
from domain.kernel import SYSTEM
from domain.plans.run import RunId
from domain.privacy.events import Ground, HoldGround, HoldId, HoldPlaced, TextsRedacted
from domain.privacy.questions import HeldBack
from domain.privacy.redact_texts import NoSuchEntry, RedactTexts
from tests.specification import given
from tests.stories import ADMINISTRATOR, COHORT, OTHER_COHORT, a_cohort

LEAF = "0f" * 32


def redact(entry: str = "entry-117", leaf: str = LEAF) -> RedactTexts:
    return RedactTexts(entry=EntryId(entry), leaf=leaf, ground=Ground.MISTAKE, cohort=COHORT)


def redacted(entry: str = "entry-117") -> TextsRedacted:
    return TextsRedacted(entry=EntryId(entry), leaf=LEAF, ground=Ground.MISTAKE, cohort=COHORT)


def hold(cohort: RunId = COHORT) -> HoldPlaced:
    return HoldPlaced(hold=HoldId("hold-1"), ground=HoldGround.SUPERVISION, cohort=cohort)


def test_the_texts_of_an_event_are_redacted() -> None:
    given(a_cohort()).when(redact(), by=ADMINISTRATOR).then(redacted())


def test_an_event_outside_a_cohort_has_texts_too() -> None:
    wish = RedactTexts(entry=EntryId("entry-3"), leaf=LEAF, ground=Ground.REQUEST)
    given(a_cohort()).when(wish, by=ADMINISTRATOR).then(
        TextsRedacted(entry=EntryId("entry-3"), leaf=LEAF, ground=Ground.REQUEST)
    )


def test_once_is_enough() -> None:
    given(a_cohort(), redacted()).when(redact(), by=ADMINISTRATOR).then()


def test_only_administrators_redact() -> None:
    given(a_cohort()).when(redact()).permitted_only_to(ADMINISTRATOR, SYSTEM)


def test_nothing_is_redacted_in_a_cohort_that_is_held_back() -> None:
    given(a_cohort(), hold()).when(redact(), by=ADMINISTRATOR).refused(HeldBack)
    given(a_cohort(), hold(OTHER_COHORT)).when(redact(), by=ADMINISTRATOR).then(redacted())


@pytest.mark.parametrize(("entry", "leaf"), [("entry-0", LEAF), ("entry-x", LEAF), ("entry-117", "0f")])
def test_an_event_is_named_by_its_position_and_its_leaf(entry: str, leaf: str) -> None:
    given(a_cohort()).when(redact(entry, leaf), by=ADMINISTRATOR).refused(NoSuchEntry)


def test_an_entry_is_a_position() -> None:
    assert (entry_id(117), position_of(entry_id(117))) == ("entry-117", 117)


def test_it_waits_for_a_hold_and_for_the_same() -> None:
    given(a_cohort()).when(redact(), by=ADMINISTRATOR).conflicts_with(hold())
    given(a_cohort()).when(redact(), by=ADMINISTRATOR).conflicts_with(redacted())


def test_it_does_not_wait_for_other_events_and_cohorts() -> None:
    given(a_cohort()).when(redact(), by=ADMINISTRATOR).does_not_conflict_with(redacted("entry-118"), hold(OTHER_COHORT))
