"""A person is erased: the page that says what goes and what stays, and the form that does it."""

import msgspec
from litestar.response import Template

from domain.privacy.erase_person import ErasePerson
from domain.privacy.events import Ground
from domain.text import Fault
from portal.identity import read_log
from portal.identity.read_log import What
from portal.privacy.deletions_page import DELETIONS_CRUMB
from portal.privacy.erasure_page import FATES, GROUNDS, LABELS, SURE, ErasurePage
from portal.privacy.forgetting import destroy_keys
from portal.sealing.writings import count_writings
from portal.visiting.asked_form import AskedForm
from portal.visiting.people import person_to_erase
from portal.visiting.visit import PEOPLE_CRUMB, Visit
from portal.web.access import ADMINISTRATOR
from portal.web.forms import Form, FormErrors, FormFields, decode
from portal.web.forms.asking import labelled
from portal.web.frame import Crumb
from portal.web.templates import shown
from portal.words.labels import labels_of_those
from projections.organisations import PersonRow

ERASED = "Personen er slettet. Der går et øjeblik, før det er sket på alle sider."
ORDERED = "Personen bliver slettet nu. Der går et øjeblik, før det er sket på alle sider."


class Erasure(msgspec.Struct, frozen=True, kw_only=True):
    """`sure` is the box that has to be ticked, since what is forgotten cannot be brought back."""

    ground: Ground
    texts: bool
    sure: bool


async def _erase(visit: Visit, row: PersonRow, form: FormFields) -> None:
    """Keys are destroyed before the answer where this process may, or else by the worker, which the event tells to; the
    rows are made anew by the clockwork. Both within seconds.
    """
    wanted = decode(form, Erasure)
    if not wanted.sure:
        raise FormErrors(Fault("sure", "Sæt kryds, hvis du er sikker. Det kan ikke fortrydes."))
    portal = visit.portal
    await visit.perform(ErasePerson(person=row.person, ground=wanted.ground, texts=wanted.texts), form)
    if portal.rights.forgets:
        await destroy_keys(portal.pool, portal.recorder)


async def _page(visit: Visit, row: PersonRow, form: Form) -> Template:
    await read_log.note(visit, what=What.PERSON, about=(row.person,))
    labels = await labels_of_those(visit.rows, (row.person,))
    account = await visit.portal.accounts.of(row.person)
    label = labels[row.person]
    before = DELETIONS_CRUMB if row.erased else Crumb(label, f"/people/{row.person}")
    page = ErasurePage(
        frame=visit.frame("Slet oplysninger", crumbs=(*(() if row.erased else (PEOPLE_CRUMB,)), before)),
        person=f"/people/{row.person}",
        label=label,
        form=form,
        grounds=GROUNDS,
        fates=FATES,
        sure=SURE,
        knows_name=account is not None and account.name is not None,
        knows_email=account is not None and account.email is not None,
        texts=await count_writings(visit.portal.pool, visit.portal.recorder, row.person),
        has_roles=bool(row.held),
        only_texts=row.erased,
    )
    return shown("privacy/erasure.html", page)


ERASURE_FORM: AskedForm[Visit, PersonRow] = AskedForm(
    path="/people/{person:str}/erasure",
    shown_at="/people/{person:str}/erasure",
    access=ADMINISTRATOR,
    subject=person_to_erase,
    page=_page,
    asks=Erasure,
    fields=labelled(LABELS),
    filled=lambda _visit, _: {"ground": Ground.REQUEST},
    doing=_erase,
    to=lambda _visit, row, __: "/deletion-requests" if row.erased else "/people",
    notice=lambda visit, _, __: ERASED if visit.portal.rights.forgets else ORDERED,
)
