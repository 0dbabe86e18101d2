"""Somebody's contact card to take away: a name that is asked for, so whoever takes it is noted."""

from typing import Any

from litestar import Response
from litestar.exceptions import NotFoundException

from domain.plans.run import RunId
from portal.identity import read_log
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
    content = card_of(names.get(row.person), row.title, where, known)
    return attached(content, CARD_MEDIA_TYPE, f"{row.person.removeprefix('person-')}.vcf")
