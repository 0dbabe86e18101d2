"""What a field is asked for with follows from the type of what it becomes."""

import datetime as dt
from decimal import Decimal

import msgspec

from domain.kernel import PersonId
from domain.plans.programme import Mode
from domain.text import Prose, Title
from portal.web.forms import Choice, Field
from portal.web.forms.asking import Fields, shown_fields


class Wanted(msgspec.Struct, kw_only=True):
    title: Title
    text: Prose
    day: dt.date
    begins: dt.datetime
    hour: dt.time
    count: int
    amount: Decimal
    mode: Mode
    person: PersonId
    people: tuple[PersonId, ...]
    code: str
    sure: bool
    comment: Prose | None = None


def kinds(**fields: Field) -> dict[str, str]:
    return {it.name: it.kind for it in shown_fields(Wanted, fields)}


def test_the_kind_of_a_field_is_told_by_its_type() -> None:
    asked: Fields = {name: Field(name) for name in Wanted.__struct_fields__}
    assert kinds(**asked) == {
        "title": "text",
        "text": "prose",
        "day": "day",
        "begins": "moment",
        "hour": "time",
        "count": "whole",
        "amount": "number",
        "mode": "radios",
        "person": "select",
        "people": "checkboxes",
        "code": "text",
        "sure": "checkboxes",
        "comment": "prose",
    }


def test_what_may_be_chosen_makes_a_list_of_a_text_and_a_kind_may_be_told() -> None:
    one = (Choice("0101", "København"),)
    assert kinds(code=Field("Kommune", choices=one)) == {"code": "select"}
    assert kinds(person=Field("Hvem?", kind="radios"), email=Field("E-mail", kind="email")) == {
        "person": "radios",
        "email": "email",
    }
    assert kinds(unknown=Field("Punkter")) == {}


def test_what_may_be_left_out_is_optional_unless_the_form_says_otherwise() -> None:
    fields = {"title": Field("Titel"), "comment": Field("Mere?")}
    insisted = {"comment": Field("Mere?", optional=False)}
    assert [it.optional for it in shown_fields(Wanted, fields)] == [False, True]
    assert [it.optional for it in shown_fields(Wanted, insisted)] == [False]
