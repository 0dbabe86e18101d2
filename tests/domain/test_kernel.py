"""The words every chapter is spelled with: ids are tags, signatures are queries, folds answer questions."""

import datetime as dt
from typing import NewType

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.kernel import (
    Act,
    Command,
    CommandId,
    Decision,
    Event,
    NotPermitted,
    Permission,
    PersonId,
    Question,
    Recorded,
    Refusal,
    Stamp,
    answer,
    field_types,
    fold,
    heard_by,
    ids_in,
    is_id,
    questions_of,
    tags_of,
)

TreeId = NewType("TreeId", str)
BirdId = NewType("BirdId", str)
Song = NewType("Song", str)

OAK, ELM = TreeId("tree-oak"), TreeId("tree-elm")
ROBIN, WREN = BirdId("bird-robin"), BirdId("bird-wren")
ANYBODY = PersonId("person-anybody")
ACT = Act(by=ANYBODY, at=dt.datetime(2025, 9, 2, 9, tzinfo=dt.UTC), id=CommandId("command-1"))


class Nest(msgspec.Struct, frozen=True, kw_only=True):
    """A part of an event that mentions an id of its own."""

    owner: BirdId
    guests: tuple[BirdId, ...] = ()
    song: Song = Song("bird-song")


class Flowered(Event, frozen=True):
    TOPIC = "garden.Flowered"
    tree: TreeId


class Settled(Event, frozen=True):
    TOPIC = "garden.Settled"
    tree: TreeId
    nests: tuple[Nest, ...]
    first: Nest | None = None
    seen_by: BirdId | None = None


class Sang(Event, frozen=True):
    TOPIC = "garden.Sang"
    tree: TreeId
    bird: BirdId
    song: Song


def recorded(*events: Event) -> list[Recorded[Event]]:
    return [
        Recorded(event, Stamp(position=position, by=ANYBODY, recorded_at=ACT.at))
        for position, event in enumerate(events, start=1)
    ]


def test_an_id_is_its_own_tag() -> None:
    assert tags_of(Sang(tree=OAK, bird=ROBIN, song=Song("tree-elm"))) == ("bird-robin", "tree-oak")


def test_ids_in_tuples_parts_and_parts_that_may_be_left_out_are_tags_each_once_and_sorted() -> None:
    event = Settled(
        tree=OAK,
        nests=(Nest(owner=WREN, guests=(ROBIN, BirdId("bird-owl"))), Nest(owner=ROBIN)),
        first=Nest(owner=BirdId("bird-tit")),
        seen_by=WREN,
    )
    assert tags_of(event) == ("bird-owl", "bird-robin", "bird-tit", "bird-wren", "tree-oak")


def test_what_is_left_out_tags_nothing() -> None:
    assert tags_of(Settled(tree=OAK, nests=())) == ("tree-oak",)


def test_ids_come_in_field_order_as_often_as_they_are_mentioned() -> None:
    event = Settled(tree=OAK, nests=(Nest(owner=ROBIN, guests=(WREN,)),), seen_by=ROBIN)
    assert list(ids_in(event)) == [OAK, ROBIN, WREN, ROBIN]


def test_only_a_type_that_is_named_so_is_an_id() -> None:
    assert [kind for kind in (TreeId, BirdId, Song, str, None) if is_id(kind)] == [TreeId, BirdId]


@given(st.lists(st.sampled_from([ROBIN, WREN]), max_size=4), st.sampled_from([OAK, ELM]))
def test_tags_are_exactly_the_ids(guests: list[BirdId], tree: TreeId) -> None:
    event = Settled(tree=tree, nests=(Nest(owner=ROBIN, guests=tuple(guests)),))
    assert set(tags_of(event)) == {tree, ROBIN, *guests}


def test_field_types_are_resolved_and_in_order() -> None:
    assert field_types(Sang) == (("tree", TreeId), ("bird", BirdId), ("song", Song))


def _songs(count: int, event: Sang, _: Stamp) -> int:
    return count + 1


def _happenings(places: tuple[int, ...], event: Flowered | Sang, stamp: Stamp) -> tuple[int, ...]:
    return (*places, stamp.position)


def test_a_folds_signature_is_its_query() -> None:
    assert heard_by(_songs) == (Sang,)
    assert heard_by(_happenings) == (Flowered, Sang)


def test_a_question_hears_the_events_that_mention_every_id_it_is_about() -> None:
    about_both: Question[int] = Question((OAK, ROBIN), 0, _songs)
    heard = Sang(tree=OAK, bird=ROBIN, song=Song("tirili"))
    others: list[Event] = [
        Sang(tree=OAK, bird=WREN, song=Song("tirili")),
        Sang(tree=ELM, bird=ROBIN, song=Song("tirili")),
        Settled(tree=OAK, nests=(Nest(owner=ROBIN),)),
    ]
    assert about_both.hears(heard)
    assert [event for event in others if about_both.hears(event)] == []


def test_each_question_gets_its_own_answer_in_the_order_of_asking() -> None:
    sang = Sang(tree=OAK, bird=ROBIN, song=Song("tirili"))
    history = recorded(Flowered(tree=OAK), sang, Flowered(tree=ELM), sang)
    answers = fold(
        (Question((OAK,), (), _happenings), Question((ROBIN,), 0, _songs), Question((ELM,), 0, _songs)), history
    )
    assert answers == [(1, 2, 4), 2, 0]


class Sing(Command, frozen=True):
    tree: TreeId


class TooLate(Refusal):
    sentence = "Klokken er {0}, og der er allerede sunget {1} gange."


def _decide(command: Sing, act: Act, songs: int) -> list[Event]:
    if songs > 1:
        raise TooLate(act.at.hour, songs)
    return [Sang(tree=command.tree, bird=ROBIN, song=Song("tirili"))]


sing: Decision[Sing] = Decision(
    command=Sing,
    permission=Permission(lambda person: Question((person,), 0, _songs), lambda _, songs: songs == 0),
    asks=lambda command, _: (Question((command.tree,), 0, _songs),),
    decide=_decide,
)


def test_a_decision_asks_first_who_may_and_then_its_own_questions() -> None:
    assert [question.about for question in questions_of(sing, Sing(tree=OAK), ACT)] == [(ANYBODY,), (OAK,)]


def test_it_answers_with_events_from_what_it_asked_about() -> None:
    song = Sang(tree=OAK, bird=ROBIN, song=Song("tirili"))
    elsewhere = Sang(tree=ELM, bird=ROBIN, song=Song("tirili"))
    assert answer(sing, Sing(tree=OAK), ACT, recorded(song, elsewhere, elsewhere)) == (song,)


def test_it_refuses_with_a_reason_that_is_a_sentence() -> None:
    song = Sang(tree=OAK, bird=ROBIN, song=Song("tirili"))
    with pytest.raises(TooLate) as refused:
        answer(sing, Sing(tree=OAK), ACT, recorded(song, song))
    assert refused.value.reasons == ("Klokken er 9, og der er allerede sunget 2 gange.",)
    assert str(refused.value) == "Klokken er 9, og der er allerede sunget 2 gange."


def test_whoever_may_not_learns_nothing_else() -> None:
    song = Sang(tree=OAK, bird=BirdId(ANYBODY), song=Song("tirili"))
    with pytest.raises(NotPermitted):
        answer(sing, Sing(tree=OAK), ACT, recorded(song, song))
