"""A submitted form as it was typed: names and texts, nothing believed yet."""

import io
import re
from collections.abc import Mapping
from typing import Any, BinaryIO, TypeVar, cast
from urllib.parse import parse_qsl

import msgspec
from litestar.connection import Request
from litestar.datastructures import UploadFile
from litestar.exceptions import ClientException, HTTPException
from litestar.types import Scope

from domain.kernel import CommandId
from domain.text import Fault, prefix_of

FIELDS_MAX = 2000
ROWS_MAX = 100
"""The most rows of the same fields that a form has: as many as there are numbers of two digits."""
NOT_FORGED = "csrf_token"
COMMAND_ID = "command_id"
MADE_FROM = "made_from"
DRAFT = "draft"
"""Says that the form is not sent, but kept as a draft, or that its draft is discarded."""
SAME_AGAIN = "same_again"
"""Says that what was just sent is meant a second time."""
KEPT_FILES, HAD_FILES = "kept_files", "had_files"
"""The files that were kept, sealed, when the form was sent and came back: those that stand in it, and all it had."""
ANYWAY = "anyway"
"""Says that it is meant as it stands, though something was said about it first."""
SUGGEST = "suggest"
"""Says that nothing is to be carried out yet: the form comes back with what suits what is typed in it."""
READ = "portal.form"
MEDIA_TYPE, WITH_FILES = "application/x-www-form-urlencoded", "multipart/form-data"
FILE_NAME_CHARACTERS_MAX = 1_000
BAD_REQUEST = 400

Id = TypeVar("Id", bound=str)
_ROW_NUMBER = re.compile(r"0|[1-9][0-9]?")
_COMMAND_ID = re.compile(r"command-([0-9a-f]{32})")


class NotAForm(Exception):
    """The request's body is no form of ours: another type, too many fields, not UTF-8, or without its id."""


def row_number(name: str, rows: str, part: str = "") -> int | None:
    """In which of the `rows` (»items«) the field of that name is (»items.3.title«: 3); None where it is in none.

    A name is data like everything that is sent: its number may be of any length, and in any digits.
    """
    number, dot, said = name.removeprefix(f"{rows}.").partition(".")
    is_one = name.startswith(f"{rows}.") and dot and _ROW_NUMBER.fullmatch(number) and part in {"", said}
    return int(number) if is_one else None


class SentFile(msgspec.Struct, frozen=True):
    """A file that was chosen in a form: its name as the browser says it, its bytes from the first on, and how many."""

    name: str
    content: BinaryIO
    size: int


class FormFields(msgspec.Struct, frozen=True):
    """Every text that was submitted, by field name, in the order they came; and the files that were chosen.

    `faults` are what was found wrong with those, before anything else is looked at.
    """

    texts: Mapping[str, tuple[str, ...]]
    files: Mapping[str, tuple[SentFile, ...]] = {}
    faults: tuple[Fault, ...] = ()

    def one(self, name: str) -> str:
        """The field's text as typed, the first if there are several, empty if there is none."""
        return self.texts.get(name, ("",))[0]

    def all(self, name: str) -> tuple[str, ...]:
        return self.texts.get(name, ())

    @property
    def command_id(self) -> CommandId:
        """The id this rendering of the form was given: sent twice, it is carried out once. Raises `NotAForm`."""
        return CommandId(f"command-{self._number}")

    def new_id(self, kind: Any) -> Any:
        """An id of type `kind` for what the form begins: the same, when the form is sent twice. Raises `NotAForm`."""
        return kind(prefix_of(kind) + self._number)

    @property
    def _number(self) -> str:
        match = _COMMAND_ID.fullmatch(self.one(COMMAND_ID))
        if match is None:
            raise NotAForm
        return match[1]


async def read_form(request: Request[Any, Any, Any]) -> FormFields:
    """The form in the request's body, read once. Raises `NotAForm`; a body that is too large is answered with 413."""
    state = request.scope["state"]
    if READ not in state:
        state[READ] = await _read(request)
    form: FormFields | Exception = state[READ]
    if isinstance(form, Exception):
        raise form
    return form


async def _read(request: Request[Any, Any, Any]) -> FormFields | Exception:
    """The form, or why there is none: what cannot be read is not waited for again."""
    try:
        if in_parts(request):
            return await _with_files(request)
        return _parsed(request.headers.get("content-type", ""), await request.body())
    except (HTTPException, NotAForm) as failure:
        return failure


async def sent_form(request: Request[Any, Any, Any]) -> FormFields:
    """Provided to handlers as `form`: one of ours, with its id. Raises `NotAForm` before anything is begun."""
    fields = await read_form(request)
    if not _COMMAND_ID.fullmatch(fields.one(COMMAND_ID)):
        raise NotAForm
    return fields


def let_go(scope: Scope) -> None:
    """Nothing is kept of the files that were sent with a form, once it has been answered."""
    form = scope.get("state", {}).get(READ)
    for file in (it for files in form.files.values() for it in files) if isinstance(form, FormFields) else ():
        file.content.close()


def in_parts(request: Request[Any, Any, Any]) -> bool:
    """Is it a form with files? Its body is read as it comes, and only once."""
    return _is(request.headers.get("content-type", ""), WITH_FILES)


def _is(content_type: str, media_type: str) -> bool:
    return content_type.partition(";")[0].strip().lower() == media_type


async def _with_files(request: Request[Any, Any, Any]) -> FormFields:
    """A form in parts: what is a file lies in a temporary one, so that no more than a megabyte of each is in memory."""
    try:
        sent = await request.form()
    except (ClientException, UnicodeDecodeError) as bad:
        if isinstance(bad, ClientException) and bad.status_code != BAD_REQUEST:
            raise
        raise NotAForm from bad
    texts: dict[str, tuple[str, ...]] = {}
    files: dict[str, tuple[SentFile, ...]] = {}
    for name, part in sent.multi_items():
        if isinstance(part, UploadFile):
            file: BinaryIO = cast(BinaryIO, part.file)
            size = file.seek(0, io.SEEK_END)
            file.seek(0)
            files[name] = (*files.get(name, ()), SentFile(part.filename[:FILE_NAME_CHARACTERS_MAX], file, size))
        elif isinstance(part, str):
            texts[name] = (*texts.get(name, ()), part)
    return FormFields(texts, files)


def _parsed(content_type: str, body: bytes) -> FormFields:
    if not _is(content_type, MEDIA_TYPE):
        raise NotAForm
    try:
        pairs = parse_qsl(
            body.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=FIELDS_MAX, separator="&"
        )
    except ValueError as bad:
        raise NotAForm from bad
    texts: dict[str, tuple[str, ...]] = {}
    for name, text in pairs:
        texts[name] = (*texts.get(name, ()), text)
    return FormFields(texts)
