"""What the journal's pages and exports read in common: what there is to choose, where names lead, what is asked for."""

import msgspec

from portal.journal.choices import Choices, choices
from portal.journal.finding import JournalQuestion, readable_ids, sought
from portal.journal.wanted import JournalFilter
from portal.views.entries import Ways, ways
from portal.views.readable import readable_experiences
from portal.visiting.run_visit import RunVisit
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


async def with_names(here: RunVisit) -> NamedVisit:
    experiences = await readable_experiences(here)
    named = msgspec.structs.replace(here, labels=here.labels.and_experiences(experiences, None))
    return NamedVisit(named, await here.rows.many(TEST_ACTIONS, cohort=here.id), experiences)


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
