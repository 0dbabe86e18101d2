"""What is wrong with a command's own words, ids and instants, before any rule is asked."""

import datetime as dt
from typing import Any, NewType

import msgspec
import pytest

from domain.calendar import COPENHAGEN
from domain.kernel import Command, PersonId
from domain.test_actions.events import TestActionId
from domain.text import (
    ID_CHARACTERS_MAX,
    PROSE_CHARACTERS_MAX,
    TITLE_CHARACTERS_MAX,
    Fault,
    Malformed,
    Prose,
    Title,
    faults_of,
    prefix_of,
)
from tests.stories import TOVHOLDER

NOON = dt.datetime(2025, 9, 2, 12, tzinfo=COPENHAGEN)


class Part(msgspec.Struct, frozen=True, kw_only=True):
    title: Title = Title("Velkomst")
    person: PersonId = TOVHOLDER


class Wish(Command, frozen=True):
    text: Prose = Prose("Vi prøvede det af.")
    title: Title = Title("Indflytning")
    person: PersonId = TOVHOLDER
    at: dt.datetime = NOON
    on: dt.date = NOON.date()
    parts: tuple[Part, ...] = ()
    people: tuple[PersonId, ...] = ()
    note: Prose | None = None
    borrowed_from: TestActionId | None = None
    until: dt.date | None = None


def fields_at_fault(**fields: Any) -> list[str]:
    return [fault.field for fault in faults_of(Wish(**fields))]


def test_a_wish_in_plain_words_has_no_fault() -> None:
    assert faults_of(Wish(note=Prose("Æblet faldt\n\tikke langt: 100 %, »sådan« – 🏠."), until=NOON.date())) == ()


def test_a_text_is_filled_in() -> None:
    for empty in ("", " ", "\t  ", "\u00ad", "\u200b \ufeff", "\u200d\ufe0f", "\u2800\u3164", "\u202e\u2066"):
        assert fields_at_fault(text=empty, title=empty, note=empty) == ["text", "title", "note"]


def test_a_text_has_room_up_to_its_limit() -> None:
    longest, title = "e" * PROSE_CHARACTERS_MAX, "e" * TITLE_CHARACTERS_MAX
    assert fields_at_fault(text=longest, note=longest, title=title) == []
    assert faults_of(Wish(text=Prose(longest + "e"), title=Title(title + "e"))) == (
        Fault("text", "Teksten er 4001 tegn; der er plads til højst 4000."),
        Fault("title", "Teksten er 121 tegn; der er plads til højst 120."),
    )


@pytest.mark.parametrize("character", ["\x00", "\x08", "\x0b", "\x1f", "\x7f", "\x85", "\ud800"])
def test_what_cannot_be_stored_or_shown_is_said(character: str) -> None:
    assert "text" in fields_at_fault(text=f"Vi prøvede{character} det af.")


@pytest.mark.parametrize("between", ["\n", "\r\n", "\u2028"])
def test_a_title_is_one_line_and_prose_may_be_many(between: str) -> None:
    lines = f"Indflytning{between}på tre dage"
    assert fields_at_fault(title=lines) == ["title"]
    assert fields_at_fault(text=lines) == []


def test_everything_wrong_is_said_at_once() -> None:
    assert fields_at_fault(text="010190-1234\x00" + "e" * PROSE_CHARACTERS_MAX) == ["text"] * 3


@pytest.mark.parametrize("good", ["person-1", "person-a-b-3", "person-" + "a" * (ID_CHARACTERS_MAX - len("person-"))])
def test_an_id_says_what_it_is_of(good: str) -> None:
    assert fields_at_fault(person=good, people=(good, good)) == []


@pytest.mark.parametrize(
    "bad",
    [
        "",
        "person-",
        "person",
        "organisation-1",
        "Person-1",
        "person-A",
        "person-æ",
        "person--1",
        "person-1-",
        "person-1 ",
        "person-1\n",
        "person-'; drop table",
        "person-" + "a" * ID_CHARACTERS_MAX,
    ],
)
def test_another_is_none(bad: str) -> None:
    assert fields_at_fault(person=bad, people=("person-1", bad)) == ["person", "people.1"]


def test_the_beginning_of_an_id_is_the_name_of_its_type() -> None:
    assert prefix_of(TestActionId) == "test-action-"
    assert prefix_of(NewType("RunId", str)) == "cohort-"
    assert fields_at_fault(borrowed_from="test-action-1") == []
    assert faults_of(Wish(borrowed_from=TestActionId("action-1"))) == (
        Fault("borrowed_from", "»action-1« er ikke et gyldigt id (forventet: test-action-…)."),
    )


def test_an_overlong_id_is_not_said_back_at_full_length() -> None:
    (fault,) = faults_of(Wish(person=PersonId("x" * 10_000)))
    assert len(fault.sentence) < 200


def test_parts_are_looked_into_and_named_by_where_they_are() -> None:
    parts = (Part(), Part(title=Title(""), person=PersonId("cohort-1")))
    assert fields_at_fault(parts=parts) == ["parts.1.title", "parts.1.person"]


def test_an_instant_has_a_time_zone() -> None:
    naive = NOON.replace(tzinfo=None)
    assert faults_of(Wish(at=naive)) == (
        Fault("at", "Tidspunktet skal have en tidszone, for eksempel 2026-03-04T10:15:00+01:00."),
    )


@pytest.mark.parametrize("year", [1, 202, 1999, 2100, 9999])
def test_a_year_that_no_programme_lies_in_is_mistyped(year: int) -> None:
    day = dt.date(year, 6, 1)
    assert fields_at_fault(on=day, until=day, at=NOON.replace(year=year)) == ["at", "on", "until"]


@pytest.mark.parametrize("year", [2000, 2099])
def test_the_first_and_the_last_year_are_fine(year: int) -> None:
    assert fields_at_fault(on=dt.date(year, 12, 31), at=NOON.replace(year=year)) == []


def test_what_is_malformed_is_refused_with_each_reason() -> None:
    refusal = Malformed(Fault("text", "Feltet skal udfyldes."), Fault("title", "Teksten skal stå på én linje."))
    assert refusal.reasons == ("Feltet skal udfyldes.", "Teksten skal stå på én linje.")
    assert str(refusal) == "Feltet skal udfyldes. Teksten skal stå på én linje."
