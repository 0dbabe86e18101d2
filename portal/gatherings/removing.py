"""An advisor cancels for whoever called them, and has what a guest said of themselves forgotten."""

import msgspec
from litestar.exceptions import NotFoundException

from domain.gatherings.cancel_sign_up import CancelSignUp
from domain.gatherings.ids import GatheringId
from domain.kernel import PersonId
from portal.gatherings.forms import PLACE, OneGathering, one_gathering, steps
from portal.gatherings.people import Participant, participants
from portal.mail.strangers import GATHERING
from portal.visiting.asked_form import AskedForm
from portal.visiting.visit import Visit
from portal.web.access import ADVISOR
from portal.web.forms import FormFields
from portal.web.frame import Crumb
from portal.words.gatherings import gathering_href
from projections.gatherings import GatheringRow


class OneParticipant(msgspec.Struct, frozen=True, kw_only=True):
    row: GatheringRow
    who: Participant

    @property
    def gathering(self) -> GatheringId:
        return self.row.gathering

    @property
    def person(self) -> PersonId:
        return self.who.person


async def _one(visit: Visit, gathering: str, person: str) -> OneParticipant:
    of = await one_gathering(visit, gathering)
    who = next((it for it in await participants(visit, of.row) if it.person == person), None)
    if who is None:
        raise NotFoundException
    return OneParticipant(row=of.row, who=who)


async def _remove(visit: Visit, of: OneParticipant, form: FormFields) -> None:
    """Once it has begun they stay on the list, and only what a guest said of themselves goes."""
    if of.row.is_open(visit.now):
        await visit.perform(CancelSignUp(gathering=of.gathering, person=of.person), form)
    door = await visit.portal.strangers.of_person(of.person, GATHERING, of.gathering)
    if door is not None:
        await visit.portal.strangers.leave(door)


def _crumbs(visit: Visit, of: OneParticipant) -> tuple[Crumb, ...]:
    return (*steps(visit, OneGathering(of.row)), Crumb("Deltagere", gathering_href(of.row, "participants")))


def _lead(visit: Visit, of: OneParticipant) -> str:
    if not of.row.is_open(visit.now):
        return "Navn, mailadresse og organisation bliver slettet. At der kom nogen, bliver stående."
    gone = " Navn, mailadresse og organisation bliver slettet." if of.who.email else ""
    return f"Pladsen går til den, der har ventet længst.{gone}"


REMOVAL: AskedForm[Visit, OneParticipant] = AskedForm(
    path=f"{PLACE}/participants/{{person:str}}",
    access=ADVISOR,
    subject=_one,
    crumbs=_crumbs,
    title=lambda _, of: f"Meld {of.who.name} fra",
    tells_apart=lambda _, of: of.row.title,
    lead=_lead,
    asks=CancelSignUp,
    doing=_remove,
    fields={},
    send="Meld fra",
    warns=True,
    cancels=True,
    notice="Det er gjort.",
)
