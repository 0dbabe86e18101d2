"""What stands on a shelf is corrected by those who put it there."""

from msgspec.structs import replace

from domain.entries import entry_id
from domain.kernel import NotPermitted
from domain.sharing.correct_shelf_item import CorrectShelfItem
from domain.sharing.shelve_item import ExampleIsShared, LinkNeedsAddress
from domain.sharing.shelved import ShelfItemCorrected, ShelfKind, ShelfReach
from domain.text import Prose, Title
from tests.domain.test_shelf import ITEM, SHELVED, STORY
from tests.specification import flat, given
from tests.stories import ADVISOR, COHORT, TOVHOLDER


def test_it_is_corrected_by_those_who_put_it_there() -> None:
    entry = entry_id(len([*flat(STORY)]) + 1)
    new = {"title": Title("Om Housing First"), "reach": ShelfReach.COHORT, "kind": ShelfKind.TEMPLATE}
    wish = CorrectShelfItem(cohort=COHORT, item=ITEM, corrects=entry, why=Prose("Et bedre navn."), **new)  # type: ignore[arg-type]
    told = ShelfItemCorrected(cohort=COHORT, item=ITEM, corrects=entry, why=Prose("Et bedre navn."), **new)  # type: ignore[arg-type]
    given(STORY, SHELVED).when(wish, by=ADVISOR).then(told)
    given(STORY, SHELVED).when(wish, by=TOVHOLDER).refused(NotPermitted)
    link = replace(wish, kind=ShelfKind.LINK)
    given(STORY, SHELVED).when(link, by=ADVISOR).refused(LinkNeedsAddress)
    given(STORY, SHELVED).when(replace(wish, kind=ShelfKind.EXAMPLE), by=ADVISOR).refused(ExampleIsShared)
