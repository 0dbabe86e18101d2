"""A form as it is shown again: its labels and its rows are read out of what anybody may have sent."""

import msgspec
import pytest

from domain.meetings.agenda_items import AgendaItem
from domain.meetings.propose_agenda_point import PointMinutesOutOfRange
from domain.text import Fault
from portal.web.forms import Form, FormErrors, FormFields, decode, new_form, row_number
from portal.web.forms.fields import ROWS_MAX

BRACES = "Æblet {ikke} {0} } %s"
LABELS = {"items": "Punkter", "items.title": "Punkt {0}", "attendance.organisation-1": BRACES}


class Agenda(msgspec.Struct, frozen=True, kw_only=True):
    items: tuple[AgendaItem, ...]


def form() -> Form:
    return new_form(LABELS, "")


def agenda(*typed: str) -> FormFields:
    """A form in which a title is typed in the row that stands there."""
    parts = {"title": "Velkommen", "minutes": "5"}
    return FormFields({f"items.{row}.{part}": (text,) for row in typed for part, text in parts.items()})


def test_a_label_of_a_row_says_its_number() -> None:
    assert form().label("items.0.title") == "Punkt 1"


def test_a_label_that_is_a_name_says_what_the_name_says() -> None:
    asked = FormFields({"command_id": ("command-1",)})
    wrong = FormErrors(Fault("attendance.organisation-1", "Vælg blandt personerne på listen."))
    assert form().label("attendance.organisation-1") == BRACES
    assert form().again(asked, wrong).summary[0].sentence == f"{BRACES}: Vælg blandt personerne på listen."


def test_a_refusal_that_is_about_a_field_is_said_at_it() -> None:
    asking = new_form({"minutes": "Hvor mange minutter?"}, "")
    again = asking.again(FormFields({"minutes": ("0",)}), PointMinutesOutOfRange(600))
    assert again.error("minutes") == "Et punkt varer mellem 1 og 600 minutter."
    assert [(it.field, it.sentence[:21]) for it in again.summary] == [("minutes", "Hvor mange minutter? ")]
    elsewhere = new_form({"title": "Titel"}, "").again(FormFields({}), PointMinutesOutOfRange(600))
    assert [it.sentence for it in elsewhere.summary] == ["Et punkt varer mellem 1 og 600 minutter."]


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("items.0.title", 0),
        ("items.99.title", ROWS_MAX - 1),
        ("items.100.title", None),
        ("items.07.title", None),
        ("items.-1.title", None),
        ("items.².title", None),
        ("items.٣.title", None),
        ("items.᮴.title", None),
        (f"items.{'9' * 5000}.title", None),
        ("items..title", None),
        ("items.0.minutes", None),
        ("items.0", None),
        ("items.title", None),
        ("others.0.title", None),
        ("items.0.title.title", None),
    ],
)
def test_only_a_number_that_a_row_can_have_is_one(name: str, number: int | None) -> None:
    assert row_number(name, "items", "title") == number


def test_rows_come_in_the_order_of_their_numbers_whatever_is_left_out_between() -> None:
    fields = FormFields({**agenda("10", "2").texts, "items.2.title": ("Først",)})
    assert [it.title for it in decode(fields, Agenda).items] == ["Først", "Velkommen"]


@pytest.mark.parametrize("row", ["100", "²", "٣", "9" * 5000, "", "x"])
def test_what_is_typed_in_a_row_that_there_is_not_is_not_passed_over(row: str) -> None:
    with pytest.raises(FormErrors) as errors:
        decode(agenda("0", row), Agenda)
    assert {fault.field for fault in errors.value.faults} == {"items"}


def test_what_no_page_can_carry_is_shown_as_the_character_that_stands_for_it() -> None:
    """A browser lets nobody send that; what is no browser is answered with a page all the same."""
    sent = msgspec.structs.replace(form(), texts={"title": ("Velkomst\x00\r\nog kaffe",)})
    assert (sent.one("title"), sent.line("title")) == ("Velkomst\ufffd\r\nog kaffe", "Velkomst\ufffd og kaffe")
