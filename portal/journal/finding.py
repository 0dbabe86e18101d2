"""Finding events: the choices become a question that rows of now and of then answer alike."""

from collections.abc import AsyncIterator, Iterable, Sequence

import msgspec

from domain.text import Fault, Malformed
from portal.journal.choices import Choices
from portal.journal.wanted import SEARCH_CHARACTERS_MAX, JournalFilter
from portal.rows.conditions import Condition, SearchCondition, Term
from portal.rows.rows import in_turns
from portal.rows.visibility import reads_response, sees_test_action
from portal.visiting.run_visit import RunVisit
from portal.words.labels import Labels
from projections.comments import COMMENTS
from projections.journal import JOURNAL, JournalRow
from projections.sharing import ExperienceRow
from projections.test_actions import TestActionRow
from projections.words import forms_in, sought_in, words_in

SEARCH_WORDS_MAX = 10
EXPORTED_EVENTS_MAX = 200_000
BATCH_EVENTS = 1_000
"""How many events an export reads at a time."""


class JournalQuestion(msgspec.Struct, frozen=True, kw_only=True):
    """The question, and whether anything can fit it: `too_common` where only words that are everywhere were sought."""

    equals: dict[str, str]
    where: tuple[Condition, ...]
    possible: bool = True
    too_common: bool = False

    @property
    def can_be_met(self) -> bool:
        return self.possible and not self.too_common

    async def latest(self, here: RunVisit, count: int, before: int | None) -> tuple[JournalRow, ...]:
        """At most `count` events, the latest first, only those before the event with that number if there is one."""
        if not self.can_be_met:
            return ()
        bound = None if before is None else (before,)
        return await here.rows.latest(JOURNAL, count, before=bound, where=self.where, cohort=here.id, **self.equals)

    async def batches(self, here: RunVisit) -> AsyncIterator[Sequence[JournalRow]]:
        """All of them, the earliest first, `BATCH_EVENTS` at a time and at most `EXPORTED_EVENTS_MAX`."""
        if not self.can_be_met:
            return
        left = EXPORTED_EVENTS_MAX
        async for batch in in_turns(here.rows, JOURNAL, BATCH_EVENTS, where=self.where, cohort=here.id, **self.equals):
            yield batch[:left]
            left -= len(batch)
            if left <= 0:
                return

    async def count(self, here: RunVisit, count_max: int) -> int:
        """How many there are, counted no further than that."""
        if not self.can_be_met:
            return 0
        return await here.rows.count(JOURNAL, count_max, where=self.where, cohort=here.id, **self.equals)


async def sought(
    here: RunVisit, wanted: JournalFilter, possible: Choices, readable: frozenset[str] | None
) -> JournalQuestion:
    """The question that the choices make; texts count where what they are read with is `readable` (None: all).

    Names are those the visitor is shown. Raises `Malformed` for a day that is none and for too many words or letters.
    """
    if len(wanted.search) > SEARCH_CHARACTERS_MAX:
        raise Malformed(Fault("search", f"Søg med højst {SEARCH_CHARACTERS_MAX} tegn."))
    question = JournalQuestion(equals=wanted.equals, where=wanted.periods(), possible=possible.allow(wanted))
    words = words_in(wanted.search)
    if not wanted.search:
        return question
    if len(words) > SEARCH_WORDS_MAX:
        raise Malformed(Fault("search", f"Søg på højst {SEARCH_WORDS_MAX} ord ad gangen."))
    terms = terms_of(wanted.search, here.labels)
    if not terms:
        return msgspec.structs.replace(question, too_common=True)
    looked_for = SearchCondition(cohort=here.id, terms=terms, readable=readable)
    return msgspec.structs.replace(question, where=(looked_for, *question.where))


UNASKED = JournalQuestion(equals={}, where=(), possible=False)
"""Nothing was asked that can be understood."""


def terms_of(search: str, labels: Labels) -> tuple[Term, ...]:
    """Each word with everything that has or had a name with it, as the reader is shown it; none that is everywhere."""
    names = [(id_, [form for name in called for form in forms_in(name)]) for id_, called in labels.ever()]
    return tuple(Term(word, tuple(id_ for id_, forms in names if word.is_met_by(forms))) for word in sought_in(search))


async def readable_ids(
    here: RunVisit, test_actions: Iterable[TestActionRow], experiences: Iterable[ExperienceRow]
) -> frozenset[str] | None:
    """What the visitor may read, of which texts speak; None for everything.

    The cohort's own texts, everything of their organisations, and what others have shared and not taken back.
    """
    if here.sees_all:
        return None
    about: dict[str, ExperienceRow | TestActionRow] = {row.experience: row for row in experiences}
    seen = {row.test_action: row for row in test_actions if sees_test_action(here, row)}
    standing = await here.visit.rows.many(COMMENTS, cohort=here.id)
    return frozenset(
        {
            here.id,
            *here.organisations,
            *about,
            *seen,
            *(row.comment for row in standing if reads_response(here, row, (about | seen).get(row.thing))),
        }
    )
