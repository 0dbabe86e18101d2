"""What a letter or the start page leads to: the page of what is new, which has been seen from then on."""

import re
from typing import Any

import msgspec
from litestar import Controller, Response, get
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import FromPath

from domain.sharing.events import CommentId
from domain.text import by_type, is_of
from portal.mail.news import Item, see, see_all
from portal.visiting.asked_form import AskedForm
from portal.visiting.run_frame import PAGES
from portal.visiting.submission import see_other
from portal.visiting.visit import Visit
from portal.web.access import SIGNED_IN
from portal.web.forms import FormFields, decode
from portal.words.remarks import path_of
from projections.ending import AGREEMENTS
from projections.telling import NewsKind

NUMBER = re.compile(r"[0-9]{1,18}")


class NewsPages(Controller):
    path = "/news/{number:str}"

    @get(access=SIGNED_IN)
    async def follow(self, visit: NamedDependency[Visit], number: FromPath[str]) -> Response[Any]:
        """To what is new; what waits for an answer waits on. Whatever may not be opened any more says so itself."""
        item = await see(visit.portal.pool, visit.person, int(number), visit.now) if NUMBER.fullmatch(number) else None
        if item is None:
            raise NotFoundException
        return see_other(page_of(item))


def page_of(item: Item) -> str:
    """The page where the thing is, at the place of what is new."""
    below = f"{by_type(item.place, PAGES) or ''}/{item.place}"
    page = f"/cohorts/{item.cohort}{path_of(item.place) if is_of(CommentId, item.about) else below}"
    if item.kind is NewsKind.PROGRESS:
        return f"/cohorts/{item.cohort}/progress"
    if item.topic in AGREEMENTS:
        return f"/cohorts/{item.cohort}/calls"
    if item.kind is NewsKind.INVITATION:
        return f"{page}/invitation"
    return f"{page}#{item.about}" if is_of(CommentId, item.about) else page


class SeenUpTo(msgspec.Struct, frozen=True):
    """Everything on the page with a number up to this one has been seen."""

    number: int


async def _see_all(visit: Visit, _: None, form: FormFields) -> None:
    await see_all(visit.portal.pool, visit.person, decode(form, SeenUpTo).number, visit.now)


SEEN: AskedForm[Visit, None] = AskedForm(
    path="/news",
    access=SIGNED_IN,
    asks=SeenUpTo,
    fields={},
    doing=_see_all,
    notice="Det nye er fjernet fra din forside. Spørgsmål til jer bliver stående, til I har svaret.",
)
