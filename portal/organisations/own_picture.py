"""The picture that one shows of oneself, and takes away again."""

from typing import Any

import msgspec
from litestar import Controller, Response, get
from litestar.di import NamedDependency

from domain.roles.refusals import PersonIsErased
from domain.text import Fault
from portal.filing.kinds import Unfit
from portal.filing.receiving import portrait_in
from portal.identity.accounts import PersonForgotten
from portal.identity.own_contact import own_contact
from portal.identity.portraits import show_portrait
from portal.visiting.asked_form import AskedForm
from portal.visiting.contact_card import picture
from portal.visiting.visit import Visit
from portal.web.access import SIGNED_IN
from portal.web.forms import Field, FormErrors, FormFields
from portal.web.frame import Crumb

PICTURE = "picture"
NONE_CHOSEN = Fault(PICTURE, "Vælg et billede.")
ONE = Fault(PICTURE, "Vælg ét billede.")


class NothingTyped(msgspec.Struct, frozen=True):
    """A form in which nothing is typed."""


class OwnPicture(Controller):
    path = "/account/picture/image"

    @get(access=SIGNED_IN)
    async def image(self, visit: NamedDependency[Visit]) -> Response[Any]:
        """One's own, as the others see it."""
        return await picture(visit, visit.person)


async def _shows(visit: Visit, _: None) -> bool:
    return (await own_contact(visit.portal.pool, visit.portal.vault.secret, visit.person)).shows_picture


async def _show(visit: Visit, _: None, form: FormFields) -> None:
    visit.show_first()
    sent = form.files.get(PICTURE, ())
    if len(sent) != 1:
        raise FormErrors(ONE if sent else NONE_CHOSEN)
    try:
        await _keep(visit, await portrait_in(sent[0]))
    except Unfit as unfit:
        raise FormErrors(Fault(PICTURE, str(unfit))) from unfit


async def _take_away(visit: Visit, _: None, _form: FormFields) -> None:
    visit.show_first()
    await _keep(visit, None)


async def _keep(visit: Visit, photo: bytes | None) -> None:
    try:
        await show_portrait(visit.portal.pool, visit.portal.vault.secret, visit.person, photo)
    except PersonForgotten as gone:
        raise PersonIsErased from gone


OWN_PICTURE: AskedForm[Visit, None] = AskedForm(
    path="/account/picture",
    access=SIGNED_IN,
    crumbs=lambda _visit, _: (Crumb("Din konto", "/account"),),
    title="Dit billede",
    lead="Vil du, så kan de, du er på hold med, se et billede ved siden af dit navn. Det beskæres til et kvadrat, "
    "forsegles ligesom dit navn og slettes sammen med det. Du kan fjerne det igen, når du vil.",
    template="organisations/own_picture.html",
    beside=_shows,
    asks=NothingTyped,
    fields={PICTURE: Field("Billede")},
    files=PICTURE,
    keeps_files=False,
    keeps_drafts=False,
    doing=_show,
    to=lambda _visit, _, _form: "/account/picture",
    send="Vis billedet",
    cancels=True,
    notice="De andre ser nu dit billede.",
)
NO_PICTURE: AskedForm[Visit, None] = AskedForm(
    path="/account/picture/removal",
    access=SIGNED_IN,
    asks=NothingTyped,
    fields={},
    doing=_take_away,
    to=lambda _visit, _, _form: "/account/picture",
    notice="Dit billede er fjernet.",
)
OWN_PICTURE_FORMS = (OWN_PICTURE, NO_PICTURE)
