"""Every failure that is expected has its page, in Danish, here and nowhere else; a fragment where htmx asked."""

from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import asyncpg
from eventsourcing.persistence import OperationalError
from litestar import Request, Response
from litestar.exceptions import HTTPException, NotFoundException
from litestar.response import Template

from domain.kernel import NotPermitted, Refusal
from domain.text import Malformed
from portal.database.database import DatabaseUnavailable
from portal.event_store import OutcomeUnknown
from portal.identity.csrf import Forged
from portal.identity.kept_form import kept_from
from portal.process.error_words import (
    BY_STATUS,
    CONTRADICTED,
    FORGED,
    NOT_FOUND,
    OTHERWISE,
    SIGNED_OUT,
    TELL,
    TOO_MUCH,
    UNSURE,
    ErrorWords,
)
from portal.rows.history import HistoryTooLong
from portal.rows.rows import RowsNotReady, TooManyRows
from portal.signing.checkpoint import LogContradicted
from portal.signing_in.resuming import form_of_an_earlier_session
from portal.signing_in.sign_in import sign_in_page
from portal.surroundings.settings import Settings
from portal.visiting.authorisation import SAFE_METHODS, UNATTENDED, SignInNeeded, caller_of, find_out_who_asks
from portal.visiting.entering import NotPlannedYet
from portal.visiting.framing import framed
from portal.visiting.live import STREAM_TYPE
from portal.visiting.run_frame import LOOK_BACK_LABELS
from portal.visiting.submission import see_other
from portal.web.awaited import Awaited
from portal.web.error_page import ErrorPage
from portal.web.failure import unexpected
from portal.web.forms import MALFORMED, REFUSED, FormErrors, FormFields, NotAForm, new_form
from portal.web.frame import LookBack
from portal.web.log import log
from portal.web.requests import request_id
from portal.web.templates import shown

Failed = Request[Any, Any, Any]
NEXT = "next"
WHOLE_PAGE = "X-Whole-Page"
"""Read by `site.js`."""
BESIDE = {"HX-Retarget": "#status", "HX-Reswap": "innerHTML"}
"""Puts a fragment where the page says what happens: what was typed, and what is shown, stays."""
UNAUTHORISED, FORBIDDEN = 401, 403


def not_found(request: Failed, _: NotFoundException) -> Response[Any]:
    """The same answer whether there is nothing, or something that is not for whoever asks."""
    return _answer(request, 404, NOT_FOUND)


def other_status(request: Failed, failure: HTTPException) -> Response[Any]:
    """Whatever else the web has a number for."""
    if failure.status_code >= 500:
        return unexpected(request, failure)
    return _answer(request, failure.status_code, BY_STATUS.get(failure.status_code, OTHERWISE))


def not_a_form(request: Failed, _: NotAForm) -> Response[Any]:
    return _answer(request, MALFORMED, BY_STATUS[MALFORMED])


def forged(request: Failed, _: Forged) -> Response[Any]:
    """Also a form that was opened in a session that is over: it comes back filled in, to be sent in this one."""
    if _wants_a_fragment(request):
        return _sent_by_the_browser_itself(_page(request, FORBIDDEN, FORGED))
    return Awaited(request, lambda: _forged(request))


async def _forged(request: Failed) -> Response[Any]:
    return await form_of_an_earlier_session(request, FORBIDDEN) or _page(request, FORBIDDEN, FORGED)


def sign_in_needed(request: Failed, _: SignInNeeded) -> Response[Any]:
    """Sign in and come back, also to a form that was sent by somebody who is no longer signed in.

    A page that asks by itself is told that it is over.
    """
    if UNATTENDED in request.headers or request.headers.get("accept") == STREAM_TYPE:
        return Response(b"", status_code=UNAUTHORISED)
    here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    if _wants_a_fragment(request):
        return _sent_by_the_browser_itself(_page(request, UNAUTHORISED, SIGNED_OUT, href="/sign-in", link="Log ind"))
    if request.method not in SAFE_METHODS:
        return Awaited(request, lambda: _signed_out(request, here))
    return see_other("/sign-in" if here == "/" else f"/sign-in?{NEXT}={quote(here, safe='/')}")


async def _signed_out(request: Failed, here: str) -> Response[Any]:
    """The sign-in page with what was typed, if anything was."""
    if kept := await kept_from(request):
        return sign_in_page(request, request.app.state.portal, here, kept, status=UNAUTHORISED)
    return _page(request, UNAUTHORISED, SIGNED_OUT, href="/sign-in", link="Log ind")


def not_ours(request: Failed, status: int) -> Response[Any]:
    """The request names a host that is not the portal, or none that can be read."""
    settings: Settings = request.app.state.settings
    return _page(request, status, BY_STATUS[status], href=f"{settings.site}/", link="Gå til portalens adresse")


def refused(request: Failed, refusal: Refusal) -> Response[Any]:
    """A refusal that no form was waiting for."""
    status = 403 if isinstance(refusal, NotPermitted) else REFUSED
    return _answer(request, status, ErrorWords("Det kunne ikke lade sig gøre", refusal.reasons))


def not_planned_yet(request: Failed, _: NotPlannedYet) -> Response[Any]:
    words = ErrorWords(
        "Holdet var ikke planlagt endnu", ("På det tidspunkt var der ikke registreret noget om holdet.",)
    )
    return _answer(request, 404, words, href=request.url.path, link="Se holdet, som det er nu")


def malformed(request: Failed, failure: Malformed | FormErrors) -> Response[Any]:
    """Bad words where no form was waiting for them, an address for instance."""
    sentences = tuple(fault.sentence for fault in failure.faults)
    words = ErrorWords("Det kan portalen ikke læse", sentences)
    return _answer(request, MALFORMED, words, look_back=_asked_again(request, failure))


def _asked_again(request: Failed, failure: Malformed | FormErrors) -> LookBack | None:
    """The form that asks for a day in the past, with what is no day in it; None where something else is wrong."""
    if LOOK_BACK_LABELS.keys().isdisjoint(fault.field for fault in failure.faults):
        return None
    asked = {name: text for name, text in request.query_params.items() if isinstance(text, str)}
    typed = FormFields({name: (asked[name],) for name in LOOK_BACK_LABELS if name in asked})
    kept = {name: text for name, text in asked.items() if name not in LOOK_BACK_LABELS}
    return LookBack(new_form(LOOK_BACK_LABELS, "").again(typed, failure), kept)


def too_much(request: Failed, failure: TooManyRows | HistoryTooLong) -> Response[Any]:
    """More than memory is given for; whoever runs the portal has to know."""
    log.error("a page needs too much", request_id=request_id(request.scope), reason=repr(failure))
    return _answer(request, MALFORMED, TOO_MUCH)


def contradicted(request: Failed, failure: LogContradicted) -> Response[Any]:
    """What was signed is not what is there: nothing is shown of it but that."""
    log.error("the log contradicts what was signed", request_id=request_id(request.scope), reason=str(failure))
    return _answer(
        request, 503, ErrorWords(CONTRADICTED, (f"Portalen vil vise noget underskrevet, men {failure}.", *TELL))
    )


def unavailable(request: Failed, failure: Exception) -> Response[Any]:
    """The database is away: a page that needs none."""
    log.error("the database cannot be used", request_id=request_id(request.scope), reason=repr(failure))
    return _answer(request, 503, UNSURE if isinstance(failure, OutcomeUnknown) else BY_STATUS[503])


def _answer(
    request: Failed, status: int, words: ErrorWords, look_back: LookBack | None = None, **way_on: str
) -> Response[Any]:
    """On an address that no route has, no guard has asked who it is for: that is found out first."""

    async def answer() -> Template:
        try:
            await find_out_who_asks(request)
        except DATABASE_AWAY as failure:
            log.error("who asks cannot be known", request_id=request_id(request.scope), reason=repr(failure))
        return _page(request, status, words, look_back, **way_on)

    has_route = "route_handler" in request.scope
    return _page(request, status, words, look_back, **way_on) if has_route else Awaited(request, answer)


def _page(
    request: Failed, status: int, words: ErrorWords, look_back: LookBack | None = None, **way_on: str
) -> Template:
    page = ErrorPage(
        frame=framed(caller_of(request), request.url.path, words.title, look_back=look_back),
        title=words.title,
        sentences=words.sentences,
        **way_on,
    )
    if not _wants_a_fragment(request):
        return shown("error.html", page, status=status)
    beside = shown("_error.html", page, status=status)
    beside.headers |= BESIDE
    return beside


def _sent_by_the_browser_itself(answer: Template) -> Template:
    """Has the page's script send once more what htmx sent, without htmx: then a whole page is answered, with a form."""
    answer.headers[WHOLE_PAGE] = "yes"
    return answer


def _wants_a_fragment(request: Failed) -> bool:
    return "hx-request" in request.headers and "hx-boosted" not in request.headers


# An `InternalClientError` is how asyncpg meets a connection that broke in the middle of a request before.
DATABASE_AWAY: tuple[type[Exception], ...] = (
    OSError,
    DatabaseUnavailable,
    OperationalError,
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,
    asyncpg.PostgresConnectionError,
    asyncpg.OperatorInterventionError,
    asyncpg.InsufficientResourcesError,
    asyncpg.InvalidAuthorizationSpecificationError,
    asyncpg.InvalidCatalogNameError,
    asyncpg.PostgresSystemError,
    asyncpg.ReadOnlySQLTransactionError,
    RowsNotReady,
)

EXCEPTION_HANDLERS: dict[int | type[Exception], Callable[[Failed, Any], Response[Any]]] = {
    500: unexpected,
    HTTPException: other_status,
    NotFoundException: not_found,
    NotAForm: not_a_form,
    Forged: forged,
    SignInNeeded: sign_in_needed,
    Refusal: refused,
    TooManyRows: too_much,
    HistoryTooLong: too_much,
    NotPlannedYet: not_planned_yet,
    Malformed: malformed,
    FormErrors: malformed,
    LogContradicted: contradicted,
    **dict.fromkeys(DATABASE_AWAY, unavailable),
}
