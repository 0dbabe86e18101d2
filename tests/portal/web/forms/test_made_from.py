"""Two people change the same: the later save undoes nothing, and nothing that was typed is lost."""

from collections.abc import Mapping

from portal.web.forms import Form, FormFields, new_form
from portal.web.forms.fields import MADE_FROM

LABELS = {"offers": "I tilbyder", "seeks": "I søger", "items": "Punkter", "starts_at": "Begynder", "people": "Hvem?"}


def recorded(**texts: tuple[str, ...]) -> Form:
    """The form as it is opened while that is recorded."""
    return new_form(LABELS, "", **texts).of_what_is_recorded()


def sent(opened: Form, **typed: tuple[str, ...]) -> FormFields:
    return FormFields({**opened.texts, MADE_FROM: (opened.made_from,), **typed})


def named(texts: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    return {name: said for name, said in texts.items() if name != MADE_FROM}


BEFORE = {"offers": ("Et værelse",), "seeks": ("Gode råd",)}


def test_what_nobody_else_has_changed_is_as_it_was_typed() -> None:
    opened = recorded(**BEFORE)
    shown, fields = opened.brought_up(sent(opened, offers=("To værelser",)))
    assert named(fields.texts) == {"offers": ("To værelser",), "seeks": ("Gode råd",)}
    assert shown.recorded == {}


def test_a_field_that_only_others_have_changed_is_as_they_left_it() -> None:
    now = recorded(offers=("Et værelse",), seeks=("En bil",))
    shown, fields = now.brought_up(sent(recorded(**BEFORE), offers=("To værelser",)))
    assert named(fields.texts) == {"offers": ("To værelser",), "seeks": ("En bil",)}
    assert shown.recorded == {}


def test_a_field_that_both_have_changed_is_shown_with_both_texts() -> None:
    now = recorded(offers=("Tre værelser",), seeks=("Gode råd",))
    shown, fields = now.brought_up(sent(recorded(**BEFORE), offers=("To værelser",)))
    again = shown.again(fields, shown.clash())
    assert (again.texts["offers"], again.recorded) == (("To værelser",), {"offers": ("Tre værelser",)})
    assert [line.field for line in again.summary] == ["offers"]


def test_sent_once_more_it_is_what_was_typed() -> None:
    now = recorded(offers=("Tre værelser",), seeks=("Gode råd",))
    shown, fields = now.brought_up(sent(recorded(**BEFORE), offers=("To værelser",)))
    again = shown.again(fields, shown.clash())
    settled, fields = now.brought_up(FormFields({**again.texts, MADE_FROM: (again.made_from,)}))
    assert (settled.recorded, fields.one("offers")) == ({}, "To værelser")


def test_the_same_change_twice_is_no_quarrel() -> None:
    now = recorded(offers=("To værelser",), seeks=("Gode råd",))
    shown, _ = now.brought_up(sent(recorded(**BEFORE), offers=("To værelser",)))
    assert shown.recorded == {}


def test_a_browser_s_line_ends_change_nothing() -> None:
    opened = recorded(offers=("En linje\nto linjer",))
    now = recorded(offers=("En tredje",))
    _, fields = now.brought_up(sent(opened, offers=("En linje\r\nto linjer ",)))
    assert fields.one("offers") == "En tredje"


def test_what_somebody_else_has_emptied_is_shown_as_nothing() -> None:
    shown, _ = recorded(seeks=("Gode råd",)).brought_up(sent(recorded(**BEFORE), offers=("To værelser",)))
    assert shown.recorded == {"offers": ()}


def test_rows_are_one_field() -> None:
    opened = _rows("Velkommen", "Frokost")
    now = _rows("Velkommen", "Nyt punkt", "Frokost")
    shown, _ = now.brought_up(sent(opened, **{"items.1.title": ("Kaffe",)}))
    assert shown.recorded == now.texts


def test_a_day_and_its_time_are_one_field() -> None:
    opened, now = _moment("4.3.2026", "9.00"), _moment("5.3.2026", "9.00")
    shown, _ = now.brought_up(sent(opened, **{"starts_at.time": ("10.00",)}))
    assert shown.recorded == now.texts
    assert [problem.field for problem in shown.again(FormFields({}), shown.clash()).problems] == ["starts_at"]


def test_whoever_was_chosen_may_stand_in_any_order() -> None:
    opened, now = recorded(people=("a", "b")), recorded(people=("a", "b", "c"))
    _, fields = now.brought_up(sent(opened, people=("b", "a")))
    assert fields.all("people") == ("a", "b", "c")


def test_a_form_that_does_not_say_what_it_was_made_from_is_as_it_was_sent() -> None:
    shown, fields = recorded(**BEFORE).brought_up(FormFields({"offers": ("To værelser",)}))
    assert (shown.recorded, fields.texts) == ({}, {"offers": ("To værelser",)})


def test_a_form_in_which_nothing_was_recorded_says_so() -> None:
    now = recorded(offers=("Tre værelser",))
    shown, _ = now.brought_up(sent(recorded(), offers=("To værelser",)))
    assert shown.recorded == {"offers": ("Tre værelser",)}


def _rows(*titles: str) -> Form:
    return recorded(**{f"items.{number}.title": (title,) for number, title in enumerate(titles)})


def _moment(day: str, time: str) -> Form:
    return recorded(**{"starts_at.day": (day,), "starts_at.time": (time,)})
