"""What happens when a form is sent, once for all of them: carried out and on to a page, or the form again."""

from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from litestar import Response
from litestar.response import Template

from domain.kernel import Refusal
from portal.visiting.visit import Visit
from portal.web.forms import FormErrors, status_of

T = TypeVar("T")

SEE_OTHER = 303
Reason = FormErrors | Refusal
Again = Callable[[Reason], Awaitable[Template]]


async def submit(
    visit: Visit, carrying_out: Awaitable[T], *, again: Again, to: str, notice: str | Callable[[T], str]
) -> Response[Any]:
    """Carry out what a form wishes (`visit.carry_out(...)`) and go on to the page `to`, where `notice` is said once.

    What is said may be made of what carrying it out answered. Malformed or refused, the answer is the page that `again`
    makes of the reason, under 422 or 409.
    """
    try:
        answered = await carrying_out
    except (FormErrors, Refusal) as reason:
        page = await again(reason)
        page.status_code = status_of(reason)
        return page
    return await done(visit, to, notice if isinstance(notice, str) else notice(answered))


async def done(visit: Visit, to: str, notice: str) -> Response[Any]:
    """On to a page of our own, where the notice is said once."""
    await visit.leave_notice(notice)
    return see_other(to)


def see_other(path: str) -> Response[Any]:
    """After a POST: the browser asks for the page, so that reloading it sends nothing twice."""
    return Response(b"", status_code=SEE_OTHER, headers={"Location": path})
