"""A person's name and address, as a form asks for them: kept outside the history, where they can be forgotten."""

import msgspec

from domain.characters import as_kept
from domain.kernel import PersonId
from domain.roles.refusals import PersonIsErased
from domain.text import Fault, Name, faults_in
from portal.identity.accounts import AddressTaken, PersonForgotten
from portal.surroundings.mail_address import is_address
from portal.visiting.visit import Visit
from portal.web.forms import FormErrors, FormFields, decode

TAKEN = Fault("email", "En anden person logger ind med den adresse.")


class ContactForm(msgspec.Struct, frozen=True, kw_only=True):
    name: str | None = None
    email: str | None = None


async def contact_in(visit: Visit, form: FormFields, person: PersonId) -> ContactForm:
    """The person's name and address in the form. Raises `FormErrors`, also for an address that somebody else has."""
    contact = decode(form, ContactForm)
    if contact.name is not None:
        contact = msgspec.structs.replace(contact, name=name_as_kept(contact.name))
    if contact.email is None:
        return contact
    if not is_address(contact.email):
        raise FormErrors(Fault("email", "Skriv en mailadresse, for eksempel navn@kommune.dk."))
    holder = await visit.portal.accounts.with_email(contact.email)
    if holder is not None and holder.person != person:
        raise FormErrors(TAKEN)
    return contact


def name_as_kept(text: str) -> str:
    """The name as it is kept. Raises `FormErrors` for what is none."""
    name = as_kept(text)
    if faults := tuple(faults_in(name, Name, "name")):
        raise FormErrors(*faults)
    return name


async def remember(visit: Visit, person: PersonId, contact: ContactForm, *, first: bool = False) -> None:
    """Keep it; as the `first` only where nothing is kept. Raises `FormErrors` if the address was taken meanwhile."""
    visit.show_first()
    try:
        remembering = visit.portal.accounts.remember
        await remembering(person, email=contact.email, name=contact.name, first=first, trace=visit.trace)
    except AddressTaken as taken:
        raise FormErrors(TAKEN) from taken
    except PersonForgotten as gone:
        raise PersonIsErased from gone
