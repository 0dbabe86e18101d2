"""What one says of oneself: one's name, a phone number, and what of it the others see."""

from collections.abc import Sequence
from typing import Any

import msgspec

from domain.roles.refusals import PersonIsErased
from domain.text import Fault
from portal.identity.accounts import PersonForgotten
from portal.identity.own_contact import own_contact, say_of_oneself
from portal.organisations.contact import name_as_kept
from portal.surroundings.phone_number import NoPhoneNumber, phone_number, written
from portal.visiting.asked_form import AskedForm
from portal.visiting.visit import Visit
from portal.web.access import SIGNED_IN
from portal.web.forms import Choice, Field, FormErrors, FormFields, decode
from portal.web.frame import Crumb

NO_PHONE = Fault(
    "phone", "Skriv et dansk nummer med otte cifre, for eksempel 12 34 56 78, eller et udenlandsk med + og landekode."
)


class OwnName(msgspec.Struct, frozen=True, kw_only=True):
    name: str | None = None


class WhatIShow(msgspec.Struct, frozen=True, kw_only=True):
    phone: str | None = None
    shows_phone: bool
    shows_email: bool


def _tick(label: str, yes: str) -> Field:
    return Field(label, choices=(Choice("yes", yes),), kind="checkboxes", optional=False)


def _crumbs(_visit: Visit, _: None) -> Sequence[Crumb]:
    return (Crumb("Din konto", "/account"),)


async def _known_name(visit: Visit, _: None) -> dict[str, Any]:
    return {"name": (await own_contact(visit.portal.pool, visit.portal.vault.secret, visit.person)).name}


async def _known(visit: Visit, _: None) -> dict[str, Any]:
    kept = await own_contact(visit.portal.pool, visit.portal.vault.secret, visit.person)
    return {
        "phone": None if kept.phone is None else written(kept.phone),
        "shows_phone": "yes" if kept.shows_phone else None,
        "shows_email": "yes" if kept.shows_email else None,
    }


async def _keep_name(visit: Visit, _: None, form: FormFields) -> None:
    name = decode(form, OwnName).name
    await _say(visit, name=None if name is None else name_as_kept(name))


async def _keep_shown(visit: Visit, _: None, form: FormFields) -> None:
    said = decode(form, WhatIShow)
    try:
        phone = None if said.phone is None else phone_number(said.phone)
    except NoPhoneNumber as wrong:
        raise FormErrors(NO_PHONE) from wrong
    await _say(visit, phone=phone, shows_phone=said.shows_phone, shows_email=said.shows_email)


async def _say(visit: Visit, **said: Any) -> None:
    visit.show_first()
    try:
        await say_of_oneself(visit.portal.pool, visit.portal.vault.secret, visit.person, **said)
    except PersonForgotten as gone:
        raise PersonIsErased from gone


OWN_NAME: AskedForm[Visit, None] = AskedForm(
    path="/account/name",
    access=SIGNED_IN,
    crumbs=_crumbs,
    title="Dit navn",
    lead="Dit navn står ved siden af det, du laver, på de sider, hvor du har en del i noget. Det står ikke i "
    "historikken, så når du retter det her, er det rettet overalt.",
    asks=OwnName,
    fields={"name": Field("Navn", "Skriv det, som de andre skal læse det.", kind="text", autocomplete="name")},
    filled=_known_name,
    edits=True,
    doing=_keep_name,
    send="Gem navnet",
    cancels=True,
    notice="Dit navn er gemt.",
)
WHAT_I_SHOW: AskedForm[Visit, None] = AskedForm(
    path="/account/shown",
    access=SIGNED_IN,
    crumbs=_crumbs,
    title="Hvad de andre ser om dig",
    lead="Så de, du er på hold med, kan ringe og skrive til dig. Du vælger selv hver ting til, og du kan vælge den fra "
    "igen. Det er forseglet ligesom dit navn, og det bliver slettet sammen med det.",
    asks=WhatIShow,
    fields={
        "phone": Field("Telefonnummer", "Dit arbejdsnummer.", kind="tel", autocomplete="tel"),
        "shows_phone": _tick("Vis telefonnummeret", "Ja, de andre må se mit nummer"),
        "shows_email": _tick("Vis mailadressen", "Ja, de andre må se den adresse, jeg logger ind med"),
    },
    filled=_known,
    edits=True,
    doing=_keep_shown,
    send="Gem",
    cancels=True,
    notice="Det er gemt, hvad de andre ser om dig.",
)
OWN_CONTACT_FORMS = (OWN_NAME, WHAT_I_SHOW)
