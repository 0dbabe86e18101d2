"""The shelf: advisors put things there, participants propose, what is proposed is taken on, and anything taken down."""

import pytest
from msgspec.structs import replace

from domain.cohorts.refusals import NotInCohort
from domain.entries import entry_id
from domain.files import AttachedFile, FileId, FileKind, UnknownFile
from domain.kernel import NotPermitted
from domain.sharing.keep_shelf import AttachShelfFile, RemoveShelfFile, TakeShelfItemDown, TakeShelfItemOn
from domain.sharing.shelf import UnknownShelfItem
from domain.sharing.shelve_item import AlreadyOnShelf, ExampleIsShared, LinkNeedsAddress, ShelveItem
from domain.sharing.shelved import (
    ItemShelved,
    ShelfFileAttached,
    ShelfFileRemoved,
    ShelfItemCorrected,
    ShelfItemTakenDown,
    ShelfItemTakenOn,
    ShelfKind,
    ShelfReach,
)
from domain.shelf_items import ShelfItemId
from domain.text import Prose, Title
from tests.specification import flat, given
from tests.stories import (
    ADVISOR,
    COHORT,
    HOLSTEBRO,
    SKOVVANG,
    TOVHOLDER,
    a_cohort,
    another_cohort,
    having_planned,
    shared,
    test_action_of,
    withdrew,
)

ITEM = ShelfItemId("shelf-item-1")
WISH = ShelveItem(
    cohort=COHORT,
    item=ITEM,
    kind=ShelfKind.LINK,
    title=Title("Housing First"),
    reach=ShelfReach.THEME,
    address=Prose("https://sbst.dk/housing-first"),
)
SHELVED = ItemShelved(
    cohort=COHORT,
    item=ITEM,
    kind=ShelfKind.LINK,
    title=Title("Housing First"),
    reach=ShelfReach.THEME,
    address=Prose("https://sbst.dk/housing-first"),
)
PROPOSED = replace(SHELVED, organisation=HOLSTEBRO)
ON = ShelfItemTakenOn(cohort=COHORT, item=ITEM)
DOWN = ShelfItemTakenDown(cohort=COHORT, item=ITEM, reason=Prose("Forældet."))
FILE = AttachedFile(file=FileId("file-1"), kind=FileKind.PDF, size=3, digest="0" * 64, name=Title("Ark"))
STORY = a_cohort()
TRIED = test_action_of(HOLSTEBRO, "a")


def test_an_advisor_puts_it_there_and_a_participant_proposes_it() -> None:
    given(STORY).when(WISH, by=ADVISOR).then(SHELVED)
    given(STORY).when(replace(WISH, organisation=HOLSTEBRO), by=TOVHOLDER).then(PROPOSED)
    given(STORY).when(WISH, by=TOVHOLDER).refused(NotPermitted)


def test_it_is_put_there_once_and_by_those_who_take_part() -> None:
    given(STORY, SHELVED).when(WISH, by=ADVISOR).refused(AlreadyOnShelf)
    left = withdrew(HOLSTEBRO, "2025-11-01")
    given(STORY, left).when(replace(WISH, organisation=HOLSTEBRO), by=TOVHOLDER).refused(NotInCohort)


@pytest.mark.parametrize("address", [None, Prose("sbst.dk"), Prose("https://sbst.dk og mere")])
def test_a_link_has_an_address(address: Prose | None) -> None:
    given(STORY).when(replace(WISH, address=address), by=ADVISOR).refused(LinkNeedsAddress)


def test_an_example_is_a_test_action_that_is_shared() -> None:
    wish = replace(WISH, kind=ShelfKind.EXAMPLE, address=None, test_action=TRIED)
    given(STORY, having_planned(HOLSTEBRO)).when(wish, by=ADVISOR).refused(ExampleIsShared)
    given(STORY, having_planned(HOLSTEBRO), shared(HOLSTEBRO)).when(wish, by=ADVISOR).then(
        replace(SHELVED, kind=ShelfKind.EXAMPLE, address=None, test_action=TRIED)
    )
    given(STORY).when(replace(wish, test_action=None), by=ADVISOR).refused(ExampleIsShared)
    given(STORY).when(replace(WISH, test_action=TRIED), by=ADVISOR).refused(ExampleIsShared)


def test_an_advisor_takes_a_proposal_on_once() -> None:
    wish = TakeShelfItemOn(cohort=COHORT, item=ITEM)
    given(STORY, PROPOSED).when(wish, by=ADVISOR).then(ON)
    given(STORY, PROPOSED, ON).when(wish, by=ADVISOR).then()
    given(STORY, SHELVED).when(wish, by=ADVISOR).then()
    given(STORY, another_cohort(), PROPOSED).when(wish).permitted_only_to(ADVISOR)
    given(STORY, PROPOSED, DOWN).when(wish, by=ADVISOR).refused(UnknownShelfItem)


def test_an_advisor_takes_anything_down_and_others_what_is_theirs() -> None:
    wish = TakeShelfItemDown(cohort=COHORT, item=ITEM, reason=Prose("Forældet."))
    given(STORY, PROPOSED).when(wish, by=ADVISOR).then(DOWN)
    own = replace(wish, organisation=HOLSTEBRO)
    given(STORY, PROPOSED).when(own, by=TOVHOLDER).then(replace(DOWN, organisation=HOLSTEBRO))
    given(STORY, SHELVED).when(own, by=TOVHOLDER).refused(UnknownShelfItem)
    given(STORY, replace(PROPOSED, organisation=SKOVVANG)).when(own, by=TOVHOLDER).refused(UnknownShelfItem)
    given(STORY, SHELVED, DOWN).when(wish, by=ADVISOR).refused(UnknownShelfItem)


def test_files_stand_with_it() -> None:
    attach = AttachShelfFile(cohort=COHORT, item=ITEM, attached=FILE)
    told = ShelfFileAttached(cohort=COHORT, item=ITEM, attached=FILE)
    remove = RemoveShelfFile(cohort=COHORT, item=ITEM, file=FILE.file)
    given(STORY, SHELVED).when(attach, by=ADVISOR).then(told)
    given(STORY, SHELVED, told).when(attach, by=ADVISOR).then()
    given(STORY, PROPOSED).when(attach, by=ADVISOR).refused(UnknownShelfItem)
    removed = ShelfFileRemoved(cohort=COHORT, item=ITEM, file=FILE.file)
    given(STORY, SHELVED, told).when(remove, by=ADVISOR).then(removed)
    given(STORY, SHELVED).when(remove, by=ADVISOR).refused(UnknownFile)
    given(STORY, SHELVED).when(attach, by=ADVISOR).conflicts_with(told)
    given(STORY, SHELVED, told).when(remove, by=ADVISOR).conflicts_with(removed)
    other = replace(told, item=ShelfItemId("shelf-item-2"))
    given(STORY, SHELVED).when(attach, by=ADVISOR).does_not_conflict_with(other)
    given(STORY, SHELVED, told).when(remove, by=ADVISOR).does_not_conflict_with(other)


def test_it_waits_for_the_same_thing_and_for_no_other() -> None:
    other = replace(SHELVED, item=ShelfItemId("shelf-item-2"))
    given(STORY).when(WISH, by=ADVISOR).conflicts_with(SHELVED)
    given(STORY).when(WISH, by=ADVISOR).does_not_conflict_with(other)
    take_on = TakeShelfItemOn(cohort=COHORT, item=ITEM)
    given(STORY, PROPOSED).when(take_on, by=ADVISOR).conflicts_with(ON)
    given(STORY, PROPOSED).when(take_on, by=ADVISOR).does_not_conflict_with(other)
    down = TakeShelfItemDown(cohort=COHORT, item=ITEM, reason=Prose("Forældet."))
    given(STORY, SHELVED).when(down, by=ADVISOR).conflicts_with(DOWN)
    given(STORY, SHELVED).when(down, by=ADVISOR).does_not_conflict_with(other)


def test_what_those_who_proposed_it_change_is_taken_on_anew() -> None:
    told = ShelfItemCorrected(
        cohort=COHORT,
        item=ITEM,
        corrects=entry_id(len([*flat(STORY)]) + 1),
        why=Prose("Et andet link."),
        kind=ShelfKind.LINK,
        title=Title("Noget andet"),
        reach=ShelfReach.THEME,
        address=Prose("https://eksempel.dk"),
        organisation=HOLSTEBRO,
    )
    attached = ShelfFileAttached(cohort=COHORT, item=ITEM, attached=FILE, organisation=HOLSTEBRO)
    wish = TakeShelfItemOn(cohort=COHORT, item=ITEM)
    given(STORY, PROPOSED, ON, told).when(wish, by=ADVISOR).then(ON)
    given(STORY, PROPOSED, ON, attached).when(wish, by=ADVISOR).then(ON)
    given(STORY, PROPOSED, ON, told, ON).when(wish, by=ADVISOR).then()
    given(STORY, SHELVED, replace(told, organisation=None)).when(wish, by=ADVISOR).then()
    given(STORY, PROPOSED).when(wish, by=ADVISOR).conflicts_with(told)
