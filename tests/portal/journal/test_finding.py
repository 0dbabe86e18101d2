"""Who finds what by searching: only texts that they may read; and the table finds what memory finds."""

import random
from typing import Any

import msgspec
import pytest

from domain.kernel import PersonId, Recorded, Stamp
from domain.meetings.events import CallKind
from domain.sharing.events import Audience, ExperienceCorrected
from domain.text import REDACTED, Prose, with_texts
from portal.journal.finding import readable_ids, terms_of
from portal.journal.reading import with_names
from portal.rows.conditions import SearchCondition, Term
from portal.rows.projector import rebuild
from portal.rows.rows import LiveRows
from portal.visiting.run_visit import RunVisit
from projections.journal import JOURNAL
from projections.searching import MARKED, TOLD, WRITTEN, search_key
from projections.words import EVERYWHERE, forms_in, sought_in, words_in
from tests.portal.kept import as_told, log
from tests.portal.looking import looking
from tests.specification import Happened, flat
from tests.stories import (
    ADVISOR,
    AUDITOR,
    COHORT,
    HOLSTEBRO,
    SKOVVANG_TOVHOLDER,
    TOVHOLDER,
    a_cohort,
    called,
    commented,
    experience,
    having_planned,
    shared,
    withdrawn,
)

ONLY_US = experience(HOLSTEBRO, "2025-09-20", audience=Audience.ORGANISATION)
FOR_ALL = experience(HOLSTEBRO, "2025-09-20")
START = (a_cohort(), having_planned(HOLSTEBRO))
EVERYBODY = (ADVISOR, AUDITOR, TOVHOLDER, SKOVVANG_TOVHOLDER)
THOSE_WHO_SEE_IT = {ADVISOR, AUDITOR, TOVHOLDER}


async def found(url: str, search: str, *happened: Happened, by: PersonId) -> list[str]:
    """The kinds of events that are found, the earliest first: the same in memory and in the table."""
    here = await looking(*happened, by=by, on="2026-03-01")
    history = [
        Recorded(it.event, Stamp(position=position, by=it.person, recorded_at=it.on))
        for position, it in enumerate(flat(happened), start=1)
    ]
    async with log(url) as kept:
        await kept.append(history)
        await rebuild(kept.pool, kept.recorder, kept.vault)
        condition = await _condition(here, search)
        in_memory = await here.rows.earliest(JOURNAL, 100, where=(condition,), cohort=COHORT)
        in_the_table = await LiveRows(kept.pool).earliest(JOURNAL, 100, where=(condition,), cohort=COHORT)
        assert await LiveRows(kept.pool).count(JOURNAL, 100, where=(condition,), cohort=COHORT) == len(in_memory)
    assert in_the_table == tuple(as_told(JOURNAL, it) for it in in_memory)
    return [row.topic for row in in_memory]


async def _condition(here: RunVisit, search: str) -> SearchCondition:
    named = await with_names(here)
    readable = await readable_ids(named.here, named.test_actions, named.experiences)
    return SearchCondition(COHORT, terms_of(search, named.here.labels), readable)


@pytest.mark.parametrize("who", EVERYBODY)
@pytest.mark.parametrize(
    ("search", "happened", "topic", "finders"),
    [
        ("køkkenborde", ONLY_US, "sharing.ExperiencePosted", THOSE_WHO_SEE_IT),
        ("køkkenbordet", FOR_ALL, "sharing.ExperiencePosted", set(EVERYBODY)),
        ("køkkenbordet", [FOR_ALL, withdrawn(FOR_ALL)], "sharing.ExperiencePosted", THOSE_WHO_SEE_IT),
        ("naboen", [FOR_ALL, commented(FOR_ALL)], "sharing.CommentPosted", set(EVERYBODY)),
        ("naboen", [ONLY_US, commented(ONLY_US)], "sharing.CommentPosted", THOSE_WHO_SEE_IT),
        ("boligkonsulenten", [], "test_actions.TestActionPlanned", THOSE_WHO_SEE_IT),
        ("boligkonsulenten", shared(HOLSTEBRO), "test_actions.TestActionPlanned", set(EVERYBODY)),
        ("booket", called(HOLSTEBRO, CallKind.EXPECTATION, "2025-08-20"), "meetings.CallHeld", THOSE_WHO_SEE_IT),
    ],
)
async def test_a_text_is_found_by_those_who_may_read_it(
    database: str, search: str, happened: Happened, topic: str, finders: set[PersonId], who: PersonId
) -> None:
    topics = await found(database, search, START, happened, by=who)
    assert (topic in topics) is (who in finders)


async def test_what_was_shared_once_and_is_now_only_ours_is_not_found_by_others(database: str) -> None:
    told = {name: getattr(FOR_ALL, name) for name in FOR_ALL.__struct_fields__}
    now = ExperienceCorrected(**{**told, "audience": Audience.ORGANISATION}, reason=Prose("Det var for tidligt."))
    assert await found(database, "køkkenbordet", START, FOR_ALL, now, by=SKOVVANG_TOVHOLDER) == []


async def test_what_was_only_ours_once_is_found_by_others_as_it_is_shared(database: str) -> None:
    told = {name: getattr(ONLY_US, name) for name in ONLY_US.__struct_fields__}
    now = ExperienceCorrected(**{**told, "audience": Audience.COHORT}, reason=Prose("Nu kan alle se den."))
    topics = await found(database, "køkkenbordet", START, ONLY_US, now, by=SKOVVANG_TOVHOLDER)
    assert topics == ["sharing.ExperienceCorrected"]


async def test_every_word_has_to_be_met_by_sentence_name_or_text(database: str) -> None:
    posted = await found(database, "erfaring Holstebro køkkenbordet", START, FOR_ALL, by=ADVISOR)
    assert posted == ["sharing.ExperiencePosted"]


@pytest.mark.parametrize(
    ("who", "finds"),
    [(TOVHOLDER, ["test_actions.TestActionPlanned", "sharing.ExperiencePosted"]), (SKOVVANG_TOVHOLDER, [])],
)
async def test_a_name_counts_only_for_those_who_are_shown_it(database: str, who: PersonId, finds: list[str]) -> None:
    """The others are told of »en prøvehandling, der ikke er delt«, whose title they do not find."""
    topics = await found(database, "Indflytningsplan på", START, ONLY_US, by=who)
    assert [it for it in topics if it != "test_actions.TestCyclePlanned"] == finds


async def test_what_is_redacted_is_not_found_by_its_words_nor_by_what_stands_there_now(database: str) -> None:
    gone = with_texts(FOR_ALL, lambda _: REDACTED)
    assert await found(database, "anmodning", START, gone, by=ADVISOR) == []


@pytest.mark.parametrize(
    ("written", "search"),
    [
        ("Der er tre pladser.", "plads"),
        ("Der er en plads.", "pladser"),
        ("Pladserne er taget.", "pladsen"),
        ("En indsats.", "indsatserne"),
        ("Vores proces.", "processen"),
        ("Processerne.", "proces"),
        ("Et kursus, to kurser.", "kurset"),
        ("Vi flyttede til Århus.", "Aarhus"),
        ("Vi flyttede til Aarhus.", "ÅRHUS"),
        ("Rækkehuset", "raekkehus"),
        ("Bolig\u00adsocial\u200be indsats", "boligsocial"),
        ("Boligsociale indsatser", "bolig\u00adsocial\u2060"),
        ("Hos idéernes mand", "ideer"),
        ("ﬁnt", "fint"),
        ("a" * 4000, "a" * 200),
    ],
)
async def test_a_word_is_found_in_every_form_now_and_then(database: str, written: str, search: str) -> None:
    """(A sentence of the cohort's own says how many »pladser« it has.)"""
    posted = with_texts(FOR_ALL, lambda _: written)
    assert "sharing.ExperiencePosted" in await found(database, search, START, posted, by=ADVISOR)


@pytest.mark.parametrize(("written", "search"), [("Procent", "processen"), ("Plastik", "pladser"), ("Ålen", "al")])
async def test_another_word_is_not(database: str, written: str, search: str) -> None:
    posted = with_texts(FOR_ALL, lambda _: written)
    assert "sharing.ExperiencePosted" not in await found(database, search, START, posted, by=ADVISOR)


async def test_whatever_is_written_and_sought_the_table_finds_what_memory_finds(database: str) -> None:
    """Words in every form, put together, spelled both ways, everywhere and nowhere."""
    chance = random.Random(11)
    async with log(database) as kept:
        for _ in range(1000):
            texts, search = some_text(chance), some_text(chance, 2)
            row = Found(sentence_words=" ".join(forms_in(some_text(chance))), text_words=" ".join(forms_in(texts)))
            terms = tuple(Term(it, ("organisation-1",) if chance.random() < 0.1 else ()) for it in sought_in(search))
            readable = chance.choice([None, frozenset({"organisation-1"}), frozenset({"organisation-2"})])
            words = SearchCondition(COHORT, terms, readable)
            if terms:
                assert await kept.pool.fetchval(*as_kept(row, words)) is words.holds(row), (row, search)


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """What a row in memory is found by."""

    sentence_words: str
    text_words: str
    marks: str = "organisation-1 read:organisation-1"


PARTS = (
    "plads",
    "indsats",
    "proces",
    "år",
    "by",
    "møde",
    "bolig",
    "Århus",
    "Aarhus",
    "og",
    "ikke",
    "når",
    "3a",
    "hjem",
)
ENDINGS = ("", "", "en", "er", "erne", "et", "s", "ernes", "social", "leder", "\u00ad", "'s", "-")


def some_text(chance: random.Random, words_max: int = 12) -> str:
    words = ("".join((chance.choice(PARTS), chance.choice(ENDINGS), chance.choice(ENDINGS))) for _ in range(words_max))
    return " ".join(chance.choice((str.upper, str.lower, str))(word) for word in words)


def as_kept(row: Found, words: SearchCondition) -> tuple[Any, ...]:
    """The question whether the words are found, as the table is asked, and its values."""
    key = search_key(COHORT)
    kept = [
        *(key + TOLD + it for it in row.sentence_words.split()),
        *(key + WRITTEN + it for it in row.text_words.split()),
        *(key + MARKED + it for it in row.marks.split()),
    ]
    asked = words.sql.format(*(f"${number}" for number in range(2, 2 + len(words.values))))
    return f"select {asked} from (select array_to_tsvector($1::text[]) as searched)", kept, *words.values  # noqa: S608 - the table's own


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Og/eller »§ 110«-boformer, 1.234,5!", ("og", "eller", "110", "boformer", "1", "234", "5")),
        ("ÆBLER e\u0301t _under_", ("æbler", "ét", "under")),
        ("?!", ()),
    ],
)
def test_words_are_letters_and_digits_in_small(text: str, words: tuple[str, ...]) -> None:
    assert words_in(text) == words


@pytest.mark.parametrize("word", sorted(EVERYWHERE))
def test_a_word_that_is_everywhere_is_neither_kept_nor_sought(word: str) -> None:
    assert (forms_in(word.upper()), sought_in(word)) == ((), ())


def test_what_is_sought_is_sought_once() -> None:
    assert [it.stem for it in sought_in("og prøvehandlingerne 2026 3a OG 3A")] == ["proevehandling", "2026", "3a"]
