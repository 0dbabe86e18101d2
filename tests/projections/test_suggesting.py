"""Which guidelines a text may touch is suggested by its words, the same each time, and says why."""

import pytest

from domain.guidelines.catalogue import after_version
from domain.guidelines.codes import code_of
from domain.guidelines.shipped import SHIPPED
from projections.suggesting import SUGGESTIONS_MAX, suggested
from tests.domain.test_add_guidelines import ADDED


def codes(text: str) -> list[str]:
    return [code_of(it.guideline) for it in suggested(text, SHIPPED.standing)]


@pytest.mark.parametrize(
    ("text", "likeliest"),
    [
        ("Vi hjælper med huslejen, og når naboerne klager.", "BOL 4"),
        ("Tandlægen kommer forbi.", "BOR 9"),
        ("Hvad gør vi efter en voldsom episode? En debriefing.", "VOL 3"),
        ("Brev til handlekommunen, når nogen fra en anden kommune flytter ind.", "ORG 4"),
        ("Støtte-kontaktpersonen opsøger folk på gaden.", "BOR 2"),
        ("De løslades fra fængslet uden en bolig.", "FOR 4"),
    ],
)
def test_a_text_is_found_by_its_words_whatever_their_form(text: str, likeliest: str) -> None:
    assert codes(text)[0] == likeliest


def test_it_says_by_which_words_as_they_were_typed() -> None:
    first = suggested("Sagsbehandlermødet: hvem følger med ved udflytningen?", SHIPPED.standing)[0]
    assert first.words == ("sagsbehandlermødet", "udflytningen")


@pytest.mark.parametrize("text", ["", "Vi vil prøve noget nyt.", "og i det at", "Borgeren er i hjemløshed.", "☃ 17"])
def test_what_says_nothing_of_any_suggests_none(text: str) -> None:
    assert codes(text) == []


def test_a_word_that_is_said_often_counts_once() -> None:
    assert codes("husleje " * 50) == codes("husleje")


def test_there_are_few_and_only_those_that_stand() -> None:
    text = " ".join(word for it in SHIPPED.standing for word in it.item.words)
    assert len(codes(text)) == SUGGESTIONS_MAX
    assert codes("vold ledelse vagtplan rammer")[0] == "VOL 4"
    left = suggested("vold ledelse vagtplan rammer", after_version(SHIPPED, ADDED).standing)
    assert "VOL 4" not in [code_of(it.guideline) for it in left]
