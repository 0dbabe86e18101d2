"""What becomes of a form that is sent, once for all of them: carried out, or a page with what is wrong."""

from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from litestar import Response
from litestar.response import Template

from domain.kernel import Refusal
from portal.log.wishes import CommandIdReused
from portal.web.forms import Form, FormErrors, FormFields, status_of
from portal.web.templates import under

T = TypeVar("T")

SEE_OTHER = 303
Reason = FormErrors | Refusal
Again = Callable[[Form], Awaitable[Template]]
"""The page with this form in it."""
Doing = Callable[[FormFields], Awaitable[T]]


async def tried(form: FormFields, doing: Doing[T], *, opened: Form, again: Again) -> tuple[T] | Template:
    """What `doing` answers of the form, alone in a tuple; the page that `again` makes where nothing came of it.

    `opened` is the form as it would be opened now. Where it changes what is recorded, what only others have changed
    since it was opened in the browser is left as it is; what its sender has changed too is shown to them, both texts.
    """
    opened, sent = opened.brought_up(form)
    try:
        if opened.recorded:
            raise opened.clash()
        return (await doing(sent),)
    except (FormErrors, Refusal) as reason:
        shown = opened.again(sent, reason)
        shown = shown.as_another() if opened.recorded or _sent_before(reason) else shown
        return under(await again(shown), status_of(reason))


def _sent_before(reason: Reason) -> bool:
    """Was the form carried out with other words, and its answer lost? Sent again as the same it never could be."""
    return any(isinstance(it, CommandIdReused) for it in (reason, *getattr(reason, "refusals", ())))


def see_other(path: str) -> Response[Any]:
    """After a POST: the browser asks for the page, so that reloading it sends nothing twice."""
    return Response(b"", status_code=SEE_OTHER, headers={"Location": path})
