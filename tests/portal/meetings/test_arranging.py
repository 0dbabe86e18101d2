"""Slides of a form are moved, added and removed, and nothing that is typed is lost."""

import pytest

from domain.meetings.slides import SlideBlock, SlideKind
from domain.text import Fault, Malformed
from portal.meetings.arranging import arranged, at_their_rows, blocks_in, choice_of, of_four_texts, without_empty
from portal.web.forms import FormFields
from tests.stories import HOLSTEBRO, test_action_of

TYPED = {
    "csrf_token": ("secret",),
    "why": ("Fordi.",),
    **{f"blocks.{number}.kind": ("text",) for number in range(3)},
    **{f"blocks.{number}.text": (f"Tekst {number}",) for number in range(3)},
}


def pressed(button: str, **more: str) -> tuple[list[str], int]:
    done = arranged(FormFields({**TYPED, "do": (button,), **{name: (said,) for name, said in more.items()}}))
    assert done.texts["why"] == ("Fordi.",)
    assert "do" not in done.texts
    return [row.get("text", ("",))[0] for row in blocks_in(done.texts)], done.at


@pytest.mark.parametrize(
    ("button", "order", "at"),
    [
        ("up.1", ["Tekst 1", "Tekst 0", "Tekst 2"], 0),
        ("down.1", ["Tekst 0", "Tekst 2", "Tekst 1"], 2),
        ("up.0", ["Tekst 0", "Tekst 1", "Tekst 2"], 0),
        ("down.2", ["Tekst 0", "Tekst 1", "Tekst 2"], 2),
        ("remove.1", ["Tekst 0", "Tekst 2"], 0),
        ("remove.0", ["Tekst 1", "Tekst 2"], 0),
    ],
)
def test_a_button_moves_or_removes_its_slide(button: str, order: list[str], at: int) -> None:
    assert pressed(button) == (order, at)


@pytest.mark.parametrize("button", ["", "up", "up.9", "up.-1", "up.²", "down.99999", "sideways.1", "add"])
def test_a_button_that_is_none_of_ours_changes_nothing(button: str) -> None:
    assert pressed(button)[0] == ["Tekst 0", "Tekst 1", "Tekst 2"]


def test_what_is_chosen_is_added_last() -> None:
    block = SlideBlock(kind=SlideKind.TEST_ACTION, test_action=test_action_of(HOLSTEBRO, "a"))
    done = arranged(FormFields({**TYPED, "do": ("add",), "add": (choice_of(block),)}))
    assert blocks_in(done.texts)[-1] == {"kind": ("test_action",), "test_action": (block.test_action,)}
    assert done.at == 3


def test_texts_in_which_nothing_is_typed_are_left_out_and_faults_stand_where_they_were_typed() -> None:
    sent, kept = without_empty(FormFields({**TYPED, "blocks.0.text": (" ",)}))
    assert (len(blocks_in(sent.texts)), kept) == (2, (1, 2))
    faults = at_their_rows(Malformed(Fault("blocks.1.text", "Nej."), Fault("why", "Hvorfor?")), kept).faults
    assert faults == (Fault("blocks.2.text", "Nej."), Fault("why", "Hvorfor?"))


def test_a_draft_of_the_four_texts_is_one_of_slides() -> None:
    draft = {"csrf_token": ("secret",), "tried": ("En plan.",), "learned": ("",), "sparring_wanted": ("Hvordan?",)}
    texts = of_four_texts(draft)
    assert [(row["kind"], row["text"]) for row in blocks_in(texts)] == [
        (("text",), ("En plan.",)),
        (("sparring",), ("Hvordan?",)),
    ]
    assert "tried" not in texts
    assert of_four_texts(TYPED) == TYPED
