"""The catalogue comes with the portal, and grows by versions that an administrator adds."""

from collections import Counter

import pytest
from msgspec.structs import replace

from domain.guidelines.add_guidelines import (
    ITEMS_MAX,
    AddGuidelines,
    ItemTwice,
    NothingInVersion,
    NotInCatalogue,
    NotTheNextVersion,
    OddItem,
    TooManyItems,
)
from domain.guidelines.catalogue import after_version
from domain.guidelines.codes import code_of, guideline_id, version_of
from domain.guidelines.events import GuidelineId, GuidelineItem, GuidelinesAdded
from domain.guidelines.shipped import SHIPPED
from domain.kernel import SYSTEM
from domain.text import Name, faults_of
from tests.specification import given
from tests.stories import ADMINISTRATOR, HOLSTEBRO, a_cohort, having_planned

STORY = a_cohort()


def item(code: str = "BOL 2", version: int = 2, **more: object) -> GuidelineItem:
    guideline = guideline_id(version, code)
    assert guideline is not None
    said = GuidelineItem(
        guideline=guideline,
        title=Name("Retningslinje for boliger"),
        chapter=Name("Boligindsatser"),
        collection=Name("Nationale retningslinjer"),
        year=2020,
        source=Name("Socialstyrelsen"),
    )
    return replace(said, **more)


WISH = AddGuidelines(
    version=2, name=Name("2020"), items=(item(), item("NYT 1")), retired=(GuidelineId("guideline-1-vol-4"),)
)
ADDED = GuidelinesAdded(version=2, name=WISH.name, items=WISH.items, retired=WISH.retired)


def test_what_comes_with_the_portal_is_what_the_source_names() -> None:
    counts = Counter(it.code.split()[0] for it in SHIPPED.standing)
    assert counts == {"FOR": 4, "ORG": 7, "BOL": 4, "BOR": 11, "VOL": 4, "UDR": 6, "MYN": 6, "PRA": 6}
    assert len({it.item.guideline for it in SHIPPED.known}) == len(SHIPPED.known)
    assert [faults_of(it.item) for it in SHIPPED.known if faults_of(it.item)] == []
    assert all(it.item.explanation and it.item.words and it.item.link for it in SHIPPED.known)
    years = {it.code.split()[0]: it.item.year for it in SHIPPED.known}
    assert years == {
        "FOR": 2019,
        "ORG": 2019,
        "BOL": 2019,
        "BOR": 2019,
        "VOL": 2017,
        "UDR": 2017,
        "MYN": 2019,
        "PRA": 2019,
    }


@pytest.mark.parametrize(
    ("code", "title"),
    [
        ("FOR 4", "Retningslinje for forebyggelse af hjemløshed i risikofyldte overgange"),
        ("ORG 5", "Retningslinje for samarbejde mellem kommune og boformer til borgere i hjemløshed"),
        ("BOL 3", "Retningslinje for bevægelse fra bolig til hjem"),
        ("BOR 8", "Retningslinje for misbrugsindsatser"),
        ("VOL 4", "Organisatoriske og ledelsesmæssige rammer for det voldsforebyggende arbejde"),
        ("PRA 6", "Kvalitetsmodellen"),
    ],
)
def test_titles_stand_word_for_word(code: str, title: str) -> None:
    assert SHIPPED.by_code[code].item.title == title


def test_an_id_says_its_code_and_its_version() -> None:
    id_ = guideline_id(12, "bor 11")
    assert id_ == "guideline-12-bor-11"
    assert (code_of(id_), version_of(id_)) == ("BOR 11", 12)
    assert guideline_id(1, "BOL") is None
    assert (code_of(GuidelineId("guideline-x")), version_of(GuidelineId("guideline-x"))) == ("guideline-x", None)


def test_an_administrator_adds_the_next_version() -> None:
    given(STORY).when(WISH, by=ADMINISTRATOR).then(ADDED)
    given(STORY).when(WISH).permitted_only_to(ADMINISTRATOR, SYSTEM)
    given(STORY, ADDED).when(WISH, by=ADMINISTRATOR).refused(NotTheNextVersion, 3)
    given(STORY).when(replace(WISH, version=3), by=ADMINISTRATOR).refused(NotTheNextVersion, 2)


def test_what_is_wrong_with_a_version_is_said() -> None:
    given(STORY).when(replace(WISH, items=(), retired=()), by=ADMINISTRATOR).refused(NothingInVersion)
    given(STORY).when(replace(WISH, items=(item(), item())), by=ADMINISTRATOR).refused(ItemTwice, "BOL 2")
    gone = replace(WISH, retired=(GuidelineId("guideline-1-bol-9"),))
    given(STORY).when(gone, by=ADMINISTRATOR).refused(NotInCatalogue, "BOL 9")
    many = tuple(item(f"AB {number}") for number in range(ITEMS_MAX + 1))
    given(STORY).when(replace(WISH, items=many), by=ADMINISTRATOR).refused(TooManyItems)


@pytest.mark.parametrize(
    "odd",
    [
        item(version=1),
        item(year=19),
        item(link="socialstyrelsen.dk"),
        item(link="https://a b"),
        item(words=tuple(map(Name, "abcdefghijklmnopqrstuvwxyzæøåéèü"))),
    ],
)
def test_an_odd_item_is_refused(odd: GuidelineItem) -> None:
    with pytest.raises(OddItem):
        given(STORY).when(replace(WISH, items=(odd,)), by=ADMINISTRATOR).then()


def test_what_is_replaced_or_retired_is_there_for_ever_and_says_so() -> None:
    catalogue = after_version(SHIPPED, ADDED)
    old = catalogue.by_id[GuidelineId("guideline-1-bol-2")]
    assert (old.stands, old.until, old.replaced_by) == (False, 2, "guideline-2-bol-2")
    assert catalogue.by_code["BOL 2"].item.title == "Retningslinje for boliger"
    codes = [it.code for it in catalogue.standing]
    assert codes[codes.index("BOL 1") + 1] == "BOL 2"
    assert codes[-1] == "NYT 1"
    assert "VOL 4" not in codes
    retired = catalogue.by_id[GuidelineId("guideline-1-vol-4")]
    assert (retired.until, retired.replaced_by, catalogue.today(retired.item.guideline)) == (2, None, None)
    third = GuidelinesAdded(version=3, name=Name("2021"), items=(item("BOL 7", 3, replaces="guideline-2-bol-2"),))
    assert after_version(catalogue, third).today(old.item.guideline) == "guideline-3-bol-7"
    assert after_version(catalogue, ADDED) is catalogue


def test_it_waits_for_another_version_and_for_nothing_else() -> None:
    given(STORY).when(WISH, by=ADMINISTRATOR).conflicts_with(ADDED)
    given(STORY).when(WISH, by=ADMINISTRATOR).does_not_conflict_with(having_planned(HOLSTEBRO))
