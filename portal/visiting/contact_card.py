"""Somebody's contact card to take away: a name that is asked for, so whoever takes it is noted; and their picture,
which stands beside the name wherever that is."""

from typing import Any

from litestar import Response
from litestar.exceptions import NotFoundException

from domain.kernel import PersonId
from domain.plans.run import RunId
from portal.identity import read_log
from portal.identity.portraits import portrait_of
from portal.identity.read_log import What
from portal.sealing.names import OpenedNames, ShownContact
from portal.visiting.visit import Visit
from portal.web.attachment import attached
from portal.words.reaching import CARD_MEDIA_TYPE, card_of
from projections.organisations import PersonRow


async def contact_card(
    visit: Visit, row: PersonRow, names: OpenedNames, where: str | None, cohort: RunId | None = None
) -> Response[Any]:
    """The card of somebody who works there, with what they show; 404 for whoever shows nothing."""
    known = names.shown(row.person)
    if known == ShownContact():
        raise NotFoundException
    await read_log.note(visit, what=What.CONTACT_CARD, about=(row.person,), place=cohort)
    photo = await portrait_of(visit.portal.pool, visit.portal.vault.secret, row.person) if known.picture else None
    content = card_of(names.get(row.person), row.title, where, known, photo)
    return attached(content, CARD_MEDIA_TYPE, f"{row.person.removeprefix('person-')}.vcf")


async def picture(visit: Visit, person: PersonId) -> Response[Any]:
    """The picture that the person shows; 404 for whoever shows none."""
    photo = await portrait_of(visit.portal.pool, visit.portal.vault.secret, person)
    if photo is None:
        raise NotFoundException
    return Response(photo, media_type="image/jpeg")
