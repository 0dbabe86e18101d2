"""How somebody on a cohort is reached by the others there, as far as they show it."""

from domain.kernel import PersonId
from portal.sealing.names import OpenedNames
from portal.visiting.run_visit import RunVisit
from portal.web.parts import Link
from portal.words.named_rows import people_of
from portal.words.reaching import ways_to_reach


async def names_here(here: RunVisit) -> OpenedNames:
    """What people in the cohort are called, and how they are reached, today."""
    return await here.visit.rows.names(people_of(tuple(it.organisation for it in here.memberships)))


def picture_of(here: RunVisit, person: PersonId, names: OpenedNames) -> str | None:
    """Where the picture of the person is, who shows one."""
    return f"{here.home}/network/people/{person}/picture" if names.shown(person).picture else None


def ways_to(here: RunVisit, person: PersonId, label: str, names: OpenedNames) -> tuple[Link, ...]:
    """The ways to the person, who is called by the `label` on the page."""
    return ways_to_reach(names.shown(person), f"{here.home}/network/people/{person}", label)
