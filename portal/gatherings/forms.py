"""The forms about gatherings: announced, changed, called off, signed up for and cancelled by whoever is signed in."""

from collections.abc import Mapping
from functools import partial
from typing import Any

import msgspec

from domain.gatherings.announce_gathering import AnnounceGathering
from domain.gatherings.cancel_gathering import CancelGathering
from domain.gatherings.cancel_sign_up import CancelSignUp
from domain.gatherings.change_gathering import ChangeGathering
from domain.gatherings.events import GatheringKind
from domain.gatherings.ids import GatheringId
from domain.gatherings.sign_up import SignUp
from domain.organisations.events import Role
from portal.gatherings.gatherings import CRUMB, found
from portal.rows.rows import every_row
from portal.visiting.asked_form import AskedForm
from portal.visiting.visit import Visit
from portal.web.access import ADVISOR, SIGNED_IN
from portal.web.danish import sorting_key
from portal.web.forms import Choice, Field, FormFields
from portal.web.frame import Crumb
from portal.words.choosing import choices_of
from portal.words.gatherings import GATHERING_KINDS, gathering_href, gathering_lies
from portal.words.labels import capital
from projections.gatherings import GatheringRow
from projections.organisations import ORGANISATIONS

PLACE = "/gatherings/{gathering:str}"
ARE_TOLD = "De, der er tilmeldt eller venter, får besked på mail."


class OneGathering(msgspec.Struct, frozen=True):
    """What a form is about."""

    row: GatheringRow

    @property
    def gathering(self) -> GatheringId:
        return self.row.gathering


async def one_gathering(visit: Visit, gathering: str) -> OneGathering:
    return OneGathering(await found(visit.rows, gathering))


def steps(_: Visit, of: OneGathering) -> tuple[Crumb, ...]:
    return (CRUMB, Crumb(of.row.title, gathering_href(of.row)))


async def _fields(visit: Visit, *_: object) -> Mapping[str, Field]:
    rows = [it for it in await every_row(visit.rows, ORGANISATIONS) if it.closed is None]
    hosts = tuple(Choice(it.organisation, it.name) for it in sorted(rows, key=lambda it: sorting_key(it.name)))
    return {
        "title": Field("Hvad hedder det?", "For eksempel »Når støtten skal ned i tid«. Kan læses af alle."),
        "about": Field(
            "Hvad handler det om?", "Hvad skal der ske, og hvem er det for? Kan læses af alle, også uden at logge ind."
        ),
        "place": Field("Hvor?", "Sted og by, som man kan finde det."),
        "organisation": Field("Vært", "Hvis en organisation lægger hus til.", hosts, optional=True),
        "starts_at": Field("Begynder"),
        "ends_at": Field("Slutter"),
        "places": Field(
            "Antal pladser", "Lad feltet stå tomt, hvis der er plads til alle.", width="short", optional=True
        ),
    }


async def _new_fields(visit: Visit, *_: object) -> Mapping[str, Field]:
    kinds = Field("Hvad er det?", choices=choices_of(GATHERING_KINDS), kind="radios")
    return {"kind": kinds, **await _fields(visit)}


async def _changed_fields(visit: Visit, *_: object) -> Mapping[str, Field]:
    why = Field("Hvorfor?", "Står på den offentlige side og i mailen til dem, der er tilmeldt.", rows=3)
    return {**await _fields(visit), "reason": why}


def _recorded(_: Visit, of: OneGathering) -> Mapping[str, Any]:
    named = ("title", "about", "place", "organisation", "starts_at", "ends_at", "places")
    return {it: getattr(of.row, it) for it in named}


async def _sign_up(visit: Visit, of: OneGathering, form: FormFields) -> None:
    """For the organisation that they are from, if it is one."""
    places = {organisation for role, organisation in visit.standing.roles if role is Role.PARTICIPANT}
    organisation = next(iter(places)) if len(places) == 1 else None
    await visit.perform(SignUp(gathering=of.gathering, person=visit.person, organisation=organisation), form)


async def _cancel(visit: Visit, of: OneGathering, form: FormFields) -> None:
    await visit.perform(CancelSignUp(gathering=of.gathering, person=visit.person), form)


ANNOUNCE_GATHERING: AskedForm[Visit, None] = AskedForm(
    path="/gatherings",
    shown_at="/gatherings/new",
    access=ADVISOR,
    crumbs=lambda _, __: (CRUMB,),
    title="Annoncér et netværksmøde, en temadag eller en konference",
    lead="Alle kan læse opslaget og tilmelde sig, også dem, der ikke er brugere af portalen.",
    asks=AnnounceGathering,
    begins="gathering",
    filled=lambda _, __: {"kind": GatheringKind.NETWORK_MEETING},
    fields=_new_fields,
    send="Annoncér",
    cancels=True,
    notice="Det er annonceret. Alle kan læse det og tilmelde sig.",
)
gathering_form = partial(
    AskedForm[Visit, OneGathering],
    access=ADVISOR,
    subject=one_gathering,
    crumbs=steps,
    tells_apart=lambda _, of: of.row.title,
    cancels=True,
)
pressed_form = partial(
    AskedForm[Visit, OneGathering],
    access=SIGNED_IN,
    subject=one_gathering,
    fields={},
    to=lambda _, of, __: gathering_href(of.row),
)
CHANGE_GATHERING = gathering_form(
    path=f"{PLACE}/change",
    title="Ret eller flyt",
    lead=f"{ARE_TOLD} Bliver der flere pladser, rykker de første på ventelisten op.",
    asks=ChangeGathering,
    fields=_changed_fields,
    filled=_recorded,
    edits=True,
    send="Gem og giv besked",
    notice="Det er ændret. De, der er tilmeldt, får besked.",
)
CANCEL_GATHERING = gathering_form(
    path=f"{PLACE}/calling-off",
    title="Aflys",
    lead=lambda _, of: f"{capital(gathering_lies(of.row))}. Alle, der er tilmeldt eller venter, får besked på mail.",
    asks=CancelGathering,
    fields={"reason": Field("Hvorfor?", "Står på den offentlige side og i mailen.", rows=3)},
    send="Aflys og giv besked",
    warns=True,
    notice="Det er aflyst. De, der er tilmeldt, får besked.",
)
SIGN_UP = pressed_form(
    path=f"{PLACE}/sign-ups",
    asks=SignUp,
    doing=_sign_up,
    notice=lambda _, of, __: "Du står på ventelisten." if of.row.is_full else "Du er tilmeldt.",
)
CANCEL_SIGN_UP = pressed_form(
    path=f"{PLACE}/cancellation",
    asks=CancelSignUp,
    doing=_cancel,
    notice="Du er meldt fra.",
)
GATHERING_FORMS: tuple[AskedForm[Any, Any], ...] = (
    *(ANNOUNCE_GATHERING, CHANGE_GATHERING, CANCEL_GATHERING),
    *(SIGN_UP, CANCEL_SIGN_UP),
)
