"""Who finds what by searching: only texts that they may read; and the table finds what memory finds."""

import asyncpg
import pytest

from domain.kernel import PersonId, Recorded, Stamp
from domain.meetings.events import CallKind
from domain.sharing.events import Audience, ExperienceCorrected
from domain.text import REDACTED, Prose, with_texts
from portal.cohort_visit import CohortVisit
from portal.conditions import Words
from portal.journal.finding import readable_ids, stems, terms_of
from portal.journal.reading import with_names
from portal.projector import rebuild
from portal.rows import LiveRows
from projections.journal import JOURNAL
from projections.searching import words_in
from tests.portal.kept import log
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
        condition = await _condition(here, kept.pool, search)
        in_memory = await here.rows.earliest(JOURNAL, 100, where=(condition,), cohort=COHORT)
        in_the_table = await LiveRows(kept.pool).earliest(JOURNAL, 100, where=(condition,), cohort=COHORT)
        assert await LiveRows(kept.pool).count(JOURNAL, 100, where=(condition,), cohort=COHORT) == len(in_memory)
    assert in_the_table == in_memory
    return [row.topic for row in in_memory]


async def _condition(here: CohortVisit, pool: asyncpg.Pool, search: str) -> Words:
    named = await with_names(here)
    readable = await readable_ids(named.here, named.test_actions, named.experiences)
    return Words(COHORT, terms_of(await stems(pool, words_in(search)), named.here.labels), readable)


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
    ("text", "words"),
    [
        ("Og/eller »§ 110«-boformer, 1.234,5!", ("og", "eller", "110", "boformer", "1", "234", "5")),
        ("ÆBLER e\u0301t _under_", ("æbler", "ét", "under")),
        ("?!", ()),
    ],
)
def test_words_are_letters_and_digits_in_small(text: str, words: tuple[str, ...]) -> None:
    assert words_in(text) == words


async def test_words_that_are_everywhere_are_not_looked_for(database: str) -> None:
    async with log(database) as kept:
        assert await stems(kept.pool, ("og", "prøvehandlingerne", "2026", "3a", "og")) == (
            "prøvehandling",
            "2026",
            "3a",
        )
