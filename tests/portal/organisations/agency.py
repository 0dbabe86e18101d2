"""People at the agency who are not in the demo."""

from domain.kernel import SYSTEM, Act, CommandId, PersonId
from domain.organisations.events import Role
from domain.organisations.register_person import RegisterPerson
from domain.roles.grant_role import GrantRole
from domain.text import Title
from tests.portal.signed_in import running


async def advisor_of_nothing() -> PersonId:
    """Somebody who is an advisor, and advises no cohort."""
    return await at_the_agency("person-advisor-elsewhere", Role.ADVISOR)


async def at_the_agency(id_: str, role: Role) -> PersonId:
    portal, person = running(), PersonId(id_)
    commands = (RegisterPerson(person=person, title=Title("Konsulent")), GrantRole(person=person, role=role))
    for number, command in enumerate(commands):
        act = Act(by=SYSTEM, at=portal.clock(), id=CommandId(f"command-{id_}-{number}"))
        await portal.caught_up((await portal.ledger.execute(command, act)).position)
    return person
