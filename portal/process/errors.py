"""Every failure that is expected has its page, in Danish, here and nowhere else; a fragment where htmx asked."""

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import quote

import asyncpg
import msgspec
from eventsourcing.persistence import OperationalError
from litestar import Request, Response
from litestar.exceptions import HTTPException, NotFoundException
from litestar.response import Template

from domain.kernel import NotPermitted, Refusal
from domain.text import Malformed
from portal.database.database import DatabaseUnavailable
from portal.event_store import OutcomeUnknown
from portal.identity.csrf import Forged
from portal.identity.kept_form import NOTHING, kept_from
from portal.rows.history import HistoryTooLong
from portal.rows.rows import RowsNotReady, TooManyRows
from portal.signing.checkpoint import LogContradicted
from portal.signing_in.sign_in import sign_in_page
from portal.surroundings.settings import Settings
from portal.visiting.authorisation import SAFE_METHODS, SignInNeeded, caller_of, find_out_who_asks
from portal.visiting.cohort_visit import NotPlannedYet
from portal.visiting.submission import see_other
from portal.visiting.visit import framed
from portal.web.awaited import Awaited
from portal.web.error_page import ErrorPage
from portal.web.failure import unexpected
from portal.web.forms import MALFORMED, REFUSED, FormErrors, NotAForm
from portal.web.hosts import BAD_REQUEST, MISDIRECTED
from portal.web.log import log
from portal.web.requests import request_id
from portal.web.slow import REQUEST_TIMEOUT
from portal.web.templates import shown

Failed = Request[Any, Any, Any]
NEXT = "next"
UNAUTHORISED = 401


class ErrorWords(msgspec.Struct, frozen=True):
    """The heading and the sentences of an expected failure."""

    title: str
    sentences: tuple[str, ...]


NOT_FOUND = ErrorWords(
    "Siden findes ikke",
    ("Adressen kan være skrevet forkert, eller siden er for andre.", "Gå til forsiden, og find derfra, hvad du søger."),
)
FORGED = ErrorWords(
    "Formularen kunne ikke sendes",
    (
        "Den er for gammel, eller den kom ikke fra en af portalens egne sider. Intet er ændret.",
        "Gå tilbage, genindlæs siden, og send den igen. Kopiér først det, du har skrevet, hvis det er langt.",
    ),
)
SIGNED_OUT = ErrorWords(
    "Du er ikke længere logget ind",
    (
        "Derfor blev det ikke gemt. Log ind i en ny fane, gå så tilbage hertil, og kopiér det, du skrev.",
        "Du bliver logget ud, når du ikke har brugt portalen i otte timer.",
    ),
)
BY_STATUS: Mapping[int, ErrorWords] = {
    BAD_REQUEST: ErrorWords("Det kunne portalen ikke forstå", ("Anmodningen er ikke skrevet, som den skal være.",)),
    404: NOT_FOUND,
    405: ErrorWords("Det kan man ikke her", ("Siden kan ikke tage imod det, der blev sendt. Intet er ændret.",)),
    REQUEST_TIMEOUT: ErrorWords(
        "Det kom ikke hele vejen", ("Forbindelsen er for langsom lige nu. Intet er gemt. Prøv igen om lidt.",)
    ),
    413: ErrorWords(
        "Det er for meget på én gang", ("Det, du sendte, fylder for meget. Intet er gemt. Gør det kortere.",)
    ),
    MISDIRECTED: ErrorWords("Portalen har en anden adresse", ("Den svarer kun på sin egen. Intet er ændret.",)),
    422: ErrorWords("Formularen kan ikke læses", ("Intet er gemt. Åbn siden igen, og udfyld formularen på ny.",)),
    503: ErrorWords(
        "Portalen kan ikke nå sin database",
        ("Det, du var i gang med, er ikke gemt. Prøv igen om lidt; vi arbejder på sagen.",),
    ),
}
TOO_MUCH = ErrorWords(
    "Der er for meget til én side",
    (
        "Der er registreret mere på holdet, end portalen kan holde på én gang. Intet er gået tabt.",
        "Skriv til os, så hjælper vi dig med at finde det, du søger.",
    ),
)
UNSURE = ErrorWords(
    "Portalen kan ikke nå sin database",
    (
        "Forbindelsen gik, mens det, du sendte, blev gemt, så portalen ved ikke, om det nåede frem.",
        "Gå tilbage, og send det igen om lidt: nåede det frem, bliver det ikke gemt igen.",
    ),
)
CONTRADICTED = "Underskriften holder ikke"
TELL = ("Derfor bliver det ikke vist.", "Sig det til den, der driver portalen, og til en revisor.")
OTHERWISE = ErrorWords("Det kunne portalen ikke forstå", ("Intet er ændret. Gå tilbage, og prøv igen.",))


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
    return _answer(request, 403, FORGED)


def sign_in_needed(request: Failed, _: SignInNeeded) -> Response[Any]:
    """Sign in and come back, also to a form that was sent by somebody who is no longer signed in."""
    here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    if request.method not in SAFE_METHODS:
        return Awaited(request, lambda: _signed_out(request, here))
    return see_other("/sign-in" if here == "/" else f"/sign-in?{NEXT}={quote(here, safe='/')}")


async def _signed_out(request: Failed, here: str) -> Response[Any]:
    """The sign-in page with what was typed; where htmx sent it, it is still in the page it was typed in."""
    kept = NOTHING if _wants_a_fragment(request) else await kept_from(request)
    if kept:
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
    return _answer(request, MALFORMED, ErrorWords("Det kan portalen ikke læse", sentences))


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


def _answer(request: Failed, status: int, words: ErrorWords, **way_on: str) -> Response[Any]:
    """On an address that no route has, no guard has asked who it is for: that is found out first."""

    async def answer() -> Template:
        try:
            await find_out_who_asks(request)
        except DATABASE_AWAY as failure:
            log.error("who asks cannot be known", request_id=request_id(request.scope), reason=repr(failure))
        return _page(request, status, words, **way_on)

    has_route = "route_handler" in request.scope
    return _page(request, status, words, **way_on) if has_route else Awaited(request, answer)


def _page(request: Failed, status: int, words: ErrorWords, **way_on: str) -> Template:
    page = ErrorPage(
        frame=framed(caller_of(request), request.url.path, words.title),
        title=words.title,
        sentences=words.sentences,
        **way_on,
    )
    return shown("_error.html" if _wants_a_fragment(request) else "error.html", page, status=status)


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
