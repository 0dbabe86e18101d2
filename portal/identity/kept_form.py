"""A form that was sent after the session had ended: it is kept on the sign-in page itself, so that nothing is lost.

The texts go to the browser and come back, hidden in the page; the server stores nothing for somebody it does not know.
"""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from litestar.connection import Request
from litestar.exceptions import HTTPException

from portal.identity.csrf import FIELD, comes_from_here
from portal.web.forms import FormFields, NotAForm, read_form
from portal.web.forms.fields import COMMAND_ID, DRAFT, FIELDS_MAX, MADE_FROM, in_parts

KEPT = "kept."
KEPT_BYTES_MAX = 512 * 1024
"""As it was sent. The sign-in form carries it besides its own, and a request has a limit, too."""
KEPT_FIELDS_MAX = FIELDS_MAX - 10
NEXT_CHARACTERS_MAX = 500
RESUMED = "resumed"
"""In an address: this form has been kept while its sender signed in, so it is shown and not carried out."""

OURS = frozenset({COMMAND_ID, MADE_FROM, DRAFT})
"""Fields that nobody types anything in."""

FormTexts = Mapping[str, tuple[str, ...]]
NOTHING: FormTexts = {}


async def kept_from(request: Request[Any, Any, Any]) -> FormTexts:
    """What to keep of the form in the request: nothing, where nobody typed anything, or it is no form of ours."""
    if not comes_from_here(request):
        return NOTHING
    try:
        sent = await read_form(request)
        if not in_parts(request) and len(await request.body()) > KEPT_BYTES_MAX:
            return NOTHING
    except (NotAForm, HTTPException):
        return NOTHING
    texts = {name: said for name, said in sent.texts.items() if name not in {FIELD, DRAFT} and "password" not in name}
    typed = any(text.strip() for name, said in texts.items() if name not in OURS for text in said)
    small = sum(len(text) for said in texts.values() for text in said) <= KEPT_BYTES_MAX
    return texts if typed and small and sum(map(len, texts.values())) <= KEPT_FIELDS_MAX else NOTHING


def kept_in(form: FormFields) -> FormTexts:
    """What the sign-in form has kept, under the names it had."""
    return {name.removeprefix(KEPT): said for name, said in form.texts.items() if name.startswith(KEPT)}


def own_path(text: str) -> str:
    """A page of this portal to go on to: a path and nothing else, or the start page."""
    is_path = text.startswith("/") and not text.startswith(("//", "/\\")) and text.isascii() and text.isprintable()
    return text if is_path and len(text) <= NEXT_CHARACTERS_MAX else "/"


def resumed(path: str) -> str:
    """The address that the form was sent to, for showing it again."""
    return f"{path}{'&' if urlsplit(path).query else '?'}{RESUMED}=yes"
