"""Forms as values become handlers: one that shows the form, unless it stands on another page, and one it is sent to."""

from collections.abc import Iterator
from itertools import chain
from typing import Any

from litestar import Response, get, post
from litestar.connection import Request
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.response import Template

from portal.visiting.answering import asking
from portal.visiting.asked_form import COHORT, AskedForm
from portal.visiting.entering import run_visit
from portal.visiting.run_visit import RunVisit
from portal.visiting.visit import Visit
from portal.web.forms import FormFields
from portal.web.requests import FILES_BYTES_MAX


def form_handlers(*forms: AskedForm[Any, Any]) -> Iterator[HTTPRouteHandler]:
    """Those of each form, at its place; where a page is there already, they come after its own."""
    return chain.from_iterable(map(_handlers, forms))


async def visiting(request: Request[Any, Any, Any], visit: NamedDependency[Visit]) -> Visit | RunVisit:
    """Provided to the handlers of forms as `visiting`: the visit in the cohort, where the path has one."""
    return await run_visit(request, visit) if COHORT in request.path_params else visit


def _handlers(asked: AskedForm[Any, Any]) -> Iterator[HTTPRouteHandler]:
    @get(asked.shown_at or asked.path, access=asked.access)
    async def ask(request: Request[Any, Any, Any], visiting: NamedDependency[Any]) -> Template:
        """The form, filled in with what is so already."""
        return await (await asking(asked, visiting, request)).shown()

    @post(asked.path, access=asked.access, reads=asked.weighs, unnamed=asked.unnamed, **_room(asked))
    async def answer(
        request: Request[Any, Any, Any], visiting: NamedDependency[Any], form: NamedDependency[FormFields]
    ) -> Response[Any]:
        """Carry out what was answered, unless it is only kept as a draft."""
        it = await asking(asked, visiting, request)
        form = await it.with_files(form)
        return await (it.drafted(form, request) if it.is_draft(form) else it.submitted(form))

    if asked.shown_at or not (asked.page or asked.is_button):
        yield ask
    yield answer


def _room(asked: AskedForm[Any, Any]) -> dict[str, Any]:
    """How large what is sent may be, where that is more than a form's usual texts."""
    return {"request_max_body_size": FILES_BYTES_MAX} if asked.files else {}
