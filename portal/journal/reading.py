"""What the journal's pages and exports read in common: what there is to choose, where names lead, what is asked for."""

from collections.abc import Collection, Iterable

import msgspec

from domain.sharing.events import ExperienceId
from domain.text import is_of
from portal.journal.choices import Choices, choices
from portal.journal.finding import JournalQuestion, readable_ids, sought
from portal.journal.wanted import JournalFilter
from portal.views.entries import Ways, ways
from portal.views.readable import readable_experiences
from portal.visiting.run_visit import RunVisit
from portal.words.labels import ids_in_braces
from projections.journal import JournalRow
from projections.sharing import ExperienceRow
from projections.test_actions import TEST_ACTIONS, TestActionRow


class NamedVisit(msgspec.Struct, frozen=True):
    """The visit, in which the experiences that the visitor may read have names; and what the names are of."""

    here: RunVisit
    test_actions: tuple[TestActionRow, ...]
    experiences: tuple[ExperienceRow, ...]

    @property
    def ways(self) -> Ways:
        """Where names lead."""
        return ways(self.here, self.test_actions, self.experiences)


async def with_names(here: RunVisit, among: Collection[str] | None = None) -> NamedVisit:
    """With the names of the cohort's experiences, or of those `among` these."""
    experiences = () if among is not None and not among else await readable_experiences(here, among=among)
    named = msgspec.structs.replace(here, labels=here.labels.and_experiences(experiences, None))
    return NamedVisit(named, await here.rows.many(TEST_ACTIONS, cohort=here.id), experiences)


def spoken_of(rows: Iterable[JournalRow]) -> frozenset[str]:
    """The experiences that the sentences name."""
    return frozenset(id_ for row in rows for id_ in ids_in_braces(row.sentence) if is_of(ExperienceId, id_))


async def question_of(named: NamedVisit, wanted: JournalFilter, possible: Choices) -> JournalQuestion:
    """What the choices ask for, among those that are `possible`. Raises `Malformed`."""
    here = named.here
    readable = await readable_ids(here, named.test_actions, named.experiences) if wanted.search else None
    return await sought(here, wanted, possible, readable)


async def journal_question(here: RunVisit, wanted: JournalFilter) -> tuple[JournalQuestion, Choices, RunVisit]:
    """What an export needs: the question, the choices, and the visit with all its names."""
    named = await with_names(here)
    possible = choices(named.here)
    return await question_of(named, wanted, possible), possible, named.here
