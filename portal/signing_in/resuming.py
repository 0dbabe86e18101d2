"""Signed in again: the form that was kept meanwhile, on its way back to where it was sent."""

from typing import Any

from litestar.connection import Request
from litestar.response import Template

from portal.identity.csrf import surely_comes_from_here
from portal.identity.kept_form import FormTexts, kept_from, kept_in, own_path, resumed
from portal.identity.sessions import Session
from portal.signing_in.sign_in_page import ResumePage
from portal.surroundings.settings import Settings
from portal.visiting.authorisation import Caller, caller_of
from portal.visiting.framing import framed
from portal.web.forms import FormFields
from portal.web.templates import shown

SIGN_INS = frozenset({"/sign-in", "/sign-in/demo"})


def resume_page(
    caller: Caller, session: Session, settings: Settings, kept: FormTexts, sent_to: str, status: int = 200
) -> Template:
    """The way back to the form, which is shown there as it was typed, and not carried out."""
    page = ResumePage(
        frame=framed(caller, "/sign-in", "Du er logget ind igen", demo=settings.demo),
        csrf_token=session.csrf,
        action=resumed(sent_to),
        kept=kept,
    )
    return shown("identity/resume.html", page, status=status)


async def form_of_an_earlier_session(request: Request[Any, Any, Any], status: int) -> Template | None:
    """A form with the token of a session that is over, sent in a new one: it comes back, to be sent in this one.

    None where there is nothing to keep, or nothing that says it is one of our own.
    """
    caller = caller_of(request)
    if caller.session is None or caller.person is None or not surely_comes_from_here(request):
        return None
    kept, sent_to = await kept_from(request), request.url.path + (f"?{request.url.query}" if request.url.query else "")
    if request.url.path in SIGN_INS:
        sent = FormFields(kept)
        kept, sent_to = kept_in(sent), own_path(sent.one("next"))
    return resume_page(caller, caller.session, request.app.state.settings, kept, sent_to, status) if kept else None
