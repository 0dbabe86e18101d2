"""A form as a value: where it stands, who may send it and about what, what it asks, and what becomes of it.

`form_handlers` makes its two handlers. Those written by hand are for a form that does more.
"""

import re
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from inspect import isawaitable
from typing import Any, Generic, TypeVar

import msgspec
from litestar import MediaType, Response
from litestar.response import Template

from domain.kernel import Command, Event, Recorded, Refusal
from domain.text import Fault
from portal.visiting.authorisation import CohortReads
from portal.visiting.run_visit import RunVisit
from portal.visiting.visit import Visit
from portal.web.access import Access
from portal.web.forms import Form, FormFields
from portal.web.forms.asking import Fields, ShownField, asks_for_text
from portal.web.forms.foreseen import Foreseen
from portal.web.frame import Crumb, Frame

V = TypeVar("V", Visit, RunVisit)
S = TypeVar("S")
T = TypeVar("T")

By = Callable[[V, S], T]
"""Told by who visits, and what the form is about."""
SoonBy = Callable[[V, S], T | Awaitable[T]]
"""The same, and it may have to be read first."""

FORM_TEMPLATE = "form.html"
COHORT = "cohort"
PART = re.compile(r"\{(\w+):str\}")
"""A name in a path."""
NOTHING: Mapping[str, Any] = {}


async def _nothing_in_particular(_: Any) -> Any:
    """What a form is about that needs nothing but its visitor."""


class AskedOnDemand(msgspec.Struct, frozen=True):
    """Of a field that is asked only where the wish is refused without it: by what, and what stands in for it.

    Only what would happen is found out with that, and nothing is ever carried out with it.
    """

    refusal: type[Refusal]
    stands_in: Any


class AskedForm(msgspec.Struct, Generic[V, S], frozen=True, kw_only=True):
    """One form. A form in a cohort (`path`) is sent by a `RunVisit`, any other by a `Visit`.

    `subject` finds what it is about by the other names in the path (404 where it is not the visitor's to answer).
    `asks` is what its fields make: a command, which is carried out, or what `doing` makes something of. An id that the
    command names and the subject has is the subject's, and what else is not asked is `given`; `begins` names the id of
    what comes to be. A form that `edits` what is recorded is `filled` with it, and undoes nobody's change.

    Its page is `path`, or `shown_at`, or, where it stands on a page of something else, what `page` makes of it. It has
    the form's fields under a `title` and a `lead`; a `template` of its own may show what is `beside` it. Without a page
    and a title it is a button on another page, and its refusal a page by itself. Sent, it leads `to` a page, the step
    before it in the `crumbs` where none is named, where the `notice` is said.
    """

    path: str
    access: Access
    asks: type[msgspec.Struct]
    fields: Fields | SoonBy[V, S, Fields]
    notice: str | Callable[[V, S, Any], str]
    weighs: CohortReads | None = None
    """What is read of the cohort to carry it out, besides the subject."""
    unnamed: bool = False
    """Is it carried out without naming anybody or anything of the cohort? Then no name is read before it is refused."""
    subject: Callable[..., Awaitable[S]] = _nothing_in_particular
    title: str | By[V, S, str] = ""
    tells_apart: str | By[V, S, str] = ""
    """What tells its page from others of the title."""
    lead: str | By[V, S, str] = ""
    crumbs: By[V, S, Sequence[Crumb]] = lambda _visiting, _about: ()
    send: str = ""
    given: By[V, S, Mapping[str, Any]] = lambda _visiting, _about: NOTHING
    begins: str = ""
    filled: SoonBy[V, S, Mapping[str, Any]] = lambda _visiting, _about: NOTHING
    edits: bool = False
    says_why: str = ""
    """Of a correction, the field that says why: one that changes nothing but that is none, and is refused."""
    query: tuple[str, ...] = ()
    """What the address may say besides, which the subject is told, "" where it does not."""
    also: Callable[[V, S, FormFields], Sequence[Command]] | None = None
    """What else the form wishes, carried out together with the command that it `asks`: all of it, or nothing."""
    besides: str = ""
    """Of a correction, the field of which `also` is made: where nothing but that is changed, nothing is corrected."""
    doing: Callable[[V, S, FormFields], Awaitable[Any]] | None = None
    to: Callable[[V, S, FormFields], str] | None = None
    shown_at: str = ""
    page: Callable[[V, S, Form], Awaitable[Template]] | None = None
    template: str = FORM_TEMPLATE
    beside: SoonBy[V, S, Any] = lambda _visiting, _about: None
    keeps_drafts: bool | None = None
    """Is what is typed kept until it is sent? Where this does not say: if there is a long text to type."""
    query_prefills: bool = False
    """Does the address only fill in what could be typed? Then what is kept as a draft comes back under any of them."""
    hints: Callable[[FormFields], Iterable[Fault]] | None = None
    """What is said at its fields while it is typed, and once more before it is carried out; it refuses nothing."""
    hints_about: Callable[[V, S, FormFields], Iterable[Fault]] | None = None
    """The same, of what the form is about."""
    cancels: bool = False
    """Is there a way back beside the button?"""
    warns: bool = False
    """What is sent takes something away."""
    foresees: Callable[[V, S, Sequence[Recorded[Event]]], Awaitable[Foreseen]] | None = None
    """What would happen, of the events that would follow: shown first, and done by the press after that."""
    nothing: str = ""
    """What is said where nothing would happen."""
    on_demand: Mapping[str, AskedOnDemand] = {}
    """The fields that only what would happen asks for."""
    files: str = ""
    """The name of its field of files, if it asks for some."""
    keeps_files: bool = True
    """Are they kept when it is sent, so that it has them when it comes back, and as a draft?"""

    @property
    def begins_something(self) -> bool:
        """Does what it is about come to be by it? Then it could begin twice; what is there says itself that it is."""
        return bool(self.begins or (self.shown_at and self.shown_at != self.path))

    def hinted(self, visiting: V, about: S, form: FormFields) -> tuple[Fault, ...]:
        """Everything that is said of the form and refuses nothing."""
        of_it: Iterable[Fault] = () if self.hints_about is None else self.hints_about(visiting, about, form)
        return (*of_it, *(() if self.hints is None else self.hints(form)))

    @property
    def has_drafts(self) -> bool:
        keeps = asks_for_text(self.asks) if self.keeps_drafts is None else self.keeps_drafts
        return keeps and not self.is_button

    @property
    def is_button(self) -> bool:
        return self.page is None and not self.title


class FormPage(msgspec.Struct, frozen=True, kw_only=True):
    """The page of one form; `back` is the step before it. `live`: it is asked for while the form is filled in."""

    frame: Frame
    title: str
    lead: str
    form: Form
    fields: tuple[ShownField, ...]
    action: str
    send: str
    back: str
    cancels: bool
    warns: bool
    files: str
    beside: Any
    foresees: bool
    live: bool


def in_words(said: Mapping[str, str], status: int = 200) -> Response[Any]:
    """Sentences by field, for the program that keeps drafts while somebody types."""
    return Response(said, status_code=status, media_type=MediaType.JSON)


async def read(value: T | Awaitable[T]) -> T:
    """What `SoonBy` says, once it has been read."""
    return await value if isawaitable(value) else value
