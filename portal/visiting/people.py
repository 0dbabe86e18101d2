"""The person that a page is about, by the id in its address."""

from litestar.exceptions import NotFoundException

from domain.kernel import PersonId
from domain.text import is_well_formed
from portal.visiting.visit import Visit
from projections.organisations import PEOPLE, PersonRow


async def registered_person(visit: Visit, person: str) -> PersonRow:
    """Whoever was registered by that id, also if they were erased since; else 404."""
    row = await visit.rows.one(PEOPLE, person) if is_well_formed(person, PersonId) else None
    if row is None:
        raise NotFoundException
    return row


async def person_to_erase(visit: Visit, person: str) -> PersonRow:
    """The person, while something is known of them or what they wrote is there; else 404."""
    row = await registered_person(visit, person)
    if row.texts_erased:
        raise NotFoundException
    return row


async def known_person(visit: Visit, person: str) -> PersonRow:
    """The person, while something is known of them; else 404."""
    row = await registered_person(visit, person)
    if row.erased:
        raise NotFoundException
    return row
