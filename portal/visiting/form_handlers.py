"""Forms as values become handlers: one that shows the form, unless it stands on another page, and one it is sent to."""

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import chain
from typing import Any, cast
from urllib.parse import urlencode

import msgspec
from litestar import Response, get, post
from litestar.connection import Request
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.response import Template

from domain.kernel import Command, field_types, is_id
from domain.text import Fault
from portal.visiting.asked_form import AskedForm, FormPage, in_words, read
from portal.visiting.bringing import with_files_kept
from portal.visiting.drafting import SAME, Drafting
from portal.visiting.entering import run_visit, with_names
from portal.visiting.run_visit import RunVisit
from portal.visiting.visit import Visit
from portal.web.forms import MALFORMED, Form, FormErrors, FormFields, Hinted, NotAForm, decode, refuse_unless_readable
from portal.web.forms.asking import Fields, labels_in, shown_fields
from portal.web.forms.fields import ANYWAY, DRAFT
from portal.web.forms.made_from import NOTHING_CHANGED, changes_nothing
from portal.web.requests import FILES_BYTES_MAX
from portal.web.templates import shown, under

COHORT = "cohort"
DISCARD = "discard"
IN_BACKGROUND = "X-Draft"
"""Sent by `site.js`, which keeps what is typed while it is."""
PART = re.compile(r"\{(\w+):str\}")


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
        return await (await _asking(asked, visiting, request)).shown()

    @post(asked.path, access=asked.access, reads=asked.weighs, unnamed=asked.unnamed, **_room(asked))
    async def answer(
        request: Request[Any, Any, Any], visiting: NamedDependency[Any], form: NamedDependency[FormFields]
    ) -> Response[Any]:
        """Carry out what was answered, unless it is only kept as a draft."""
        asking = await _asking(asked, visiting, request)
        form = await asking.with_files(form)
        return await (asking.drafted(form, request) if asking.is_draft(form) else asking.submitted(form))

    if asked.shown_at or not (asked.page or asked.is_button):
        yield ask
    yield answer


def _room(asked: AskedForm[Any, Any]) -> dict[str, Any]:
    """How large what is sent may be, where that is more than a form's usual texts."""
    return {"request_max_body_size": FILES_BYTES_MAX} if asked.files else {}


async def _asking(asked: AskedForm[Any, Any], visiting: Visit | RunVisit, request: Request[Any, Any, Any]) -> "Asking":
    parts: Mapping[str, str] = request.path_params
    query = {name: request.query_params.get(name, "") for name in asked.query}
    named = {name: part for name, part in parts.items() if name != COHORT}
    said = urlencode({name: text for name, text in query.items() if text})
    return Asking(
        asked=asked,
        visiting=visiting,
        about=await asked.subject(visiting, **named, **query),
        action=PART.sub(lambda name: parts[name[1]], asked.path) + (said and f"?{said}"),
    )


class Asking(msgspec.Struct, frozen=True, kw_only=True):
    """A form that somebody asks for or answers: who visits, what it is about, and the address it is sent to."""

    asked: AskedForm[Any, Any]
    visiting: Any
    about: Any
    action: str

    async def shown(self) -> Template:
        """The page with the form as it is opened, or as it was left."""
        fields = await self._fields()
        opened, drafting = await self._opened(fields), self._drafting
        return await self._page(opened if drafting is None else await drafting.filled(opened), fields)

    async def with_files(self, form: FormFields) -> FormFields:
        """The form with the files that were chosen in it kept. Raises `NotAForm`."""
        return await with_files_kept(self._visit, form, self.asked.files if self.asked.keeps_files else "")

    def is_draft(self, form: FormFields) -> bool:
        """Is the form not to be carried out? One that was kept while its sender signed in again is shown first."""
        return bool(form.one(DRAFT)) and not self._visit.resumed

    async def drafted(self, form: FormFields, request: Request[Any, Any, Any]) -> Response[Any]:
        """What becomes of the draft: kept or discarded; the browser's own program is answered in a few words."""
        drafting = self._drafting
        if drafting is None:
            raise NotAForm
        if form.one(DRAFT) == DISCARD:
            await drafting.discard()
            return await self._visit.done(self._shown_at(request, form), "Kladden er kasseret.")
        try:
            kept_at = await drafting.keep(form)
        except FormErrors as wrong:
            if IN_BACKGROUND in request.headers:
                return in_words({it.field: it.sentence for it in wrong.faults}, MALFORMED)
            again = (await self._opened(await self._fields())).again(form, wrong)
            return under(await self.again(again), MALFORMED)
        if IN_BACKGROUND in request.headers:
            return in_words({"": f"Kladde gemt {kept_at}", **{it.field: it.sentence for it in self._hints(form)}})
        return await self._visit.done(self._shown_at(request, form), "Kladden er gemt. Den er her, når du kommer igen.")

    @property
    def _drafting(self) -> Drafting | None:
        """The drafts of this form, None for one that keeps none."""
        named = self.action.partition("?")[0] if self.asked.query_prefills else self.action
        return Drafting(self._visit, named, self.action) if self.asked.has_drafts else None

    def _shown_at(self, request: Request[Any, Any, Any], form: FormFields) -> str:
        """The address of the form's page; one that stands on the page of something else leads there when it is sent."""
        if self.asked.page is not None and self.asked.to is not None:
            return self.asked.to(self.visiting, self.about, form).partition("#")[0]
        path, _, query = self.action.partition("?")
        at = self.asked.shown_at
        shown = PART.sub(lambda name: request.path_params[name[1]], at) if at else path
        return shown + (query and f"?{query}")

    async def submitted(self, form: FormFields) -> Response[Any]:
        """What becomes of the form that was sent."""
        asked, visiting, about = self.asked, self.visiting, self.about
        to = self._back if asked.to is None else asked.to(visiting, about, form)
        if asked.is_button:
            return await self._visit.done(to, self._notice(await self._done(form)))
        drafting = self._drafting
        is_none = bool(asked.says_why) and changes_nothing(form, asked.says_why)
        return await self._visit.submit(
            form,
            self._refused if is_none else self._done_once if asked.begins_something else self._done,
            opened=await self._opened(await self._fields()) if asked.edits else visiting.form({}),
            again=self.again,
            to=to,
            notice=self._notice,
            sent=None if drafting is None else drafting.sent(form),
        )

    async def _done_once(self, form: FormFields) -> Any:
        """Begin it, unless the same was just begun and nobody has said that it is meant twice."""
        if self._drafting is not None:
            self._drafting.ask_if_same(form)
        return await self._done(form)

    async def _refused(self, form: FormFields) -> Any:
        """Nothing is put right by saying the same again; what else is wrong with it is said first."""
        decode(form, self.asked.asks, **self._given(form))
        raise FormErrors(Fault("", NOTHING_CHANGED))

    def _notice(self, done: Any) -> str:
        said = self.asked.notice
        return said if isinstance(said, str) else said(self.visiting, self.about, done)

    async def _opened(self, fields: Fields) -> Form:
        filled = await read(self.asked.filled(self.visiting, self.about))
        opening = self.visiting.editing if self.asked.edits else self.visiting.form
        form: Form = opening(labels_in(fields), **filled)
        return form

    async def _done(self, form: FormFields) -> Any:
        hints = () if form.one(ANYWAY) else self._hints(form)
        if hints:
            refuse_unless_readable(form, self.asked.asks, await self._fields(), **self._given(form))
            raise Hinted(*hints)
        if self.asked.doing is not None:
            return await self.asked.doing(self.visiting, self.about, form)
        return await self._visit.carry_out(form, cast(type[Command], self.asked.asks), **self._given(form))

    def _hints(self, form: FormFields) -> tuple[Fault, ...]:
        return self.asked.hinted(self.visiting, self.about, form)

    def _given(self, form: FormFields) -> dict[str, Any]:
        """What the command is about: ids of the subject, the cohort, what is begun, and what else is not asked."""
        asked, about = self.asked, self.about
        ids = {name: kind for name, kind in field_types(asked.asks) if is_id(kind)}
        own = {name: getattr(about, name) for name in ids if hasattr(about, name)}
        here = {COHORT: self.visiting.id} if isinstance(self.visiting, RunVisit) and COHORT in ids else {}
        begun = {asked.begins: form.new_id(ids[asked.begins])} if asked.begins else {}
        return {**own, **here, **begun, **asked.given(self.visiting, about)}

    async def again(self, form: Form) -> Template:
        """The page with the form as it was sent."""
        if (named := await with_names(self.visiting)) is not self.visiting:
            return await msgspec.structs.replace(self, visiting=named).again(form)
        fields = await self._fields()
        same = any(it.sentence == SAME for it in form.problems)
        to = "" if self._drafting is None else self.action
        sent = msgspec.structs.replace(form, labels=labels_in(fields), drafts_to=to, same_again=same)
        return await self._page(sent, fields)

    async def _page(self, form: Form, fields: Fields) -> Template:
        asked, visiting, about = self.asked, self.visiting, self.about
        if asked.page is not None:
            return await asked.page(visiting, about, form)
        title = self._said(asked.title)
        page = FormPage(
            frame=visiting.frame(title, crumbs=asked.crumbs(visiting, about), about=self._said(asked.tells_apart)),
            title=title,
            lead=self._said(asked.lead),
            form=form,
            fields=tuple(shown_fields(asked.asks, fields)),
            action=self.action,
            send=asked.send,
            back=self._back,
            cancels=asked.cancels,
            warns=asked.warns,
            files=asked.files,
            beside=await read(asked.beside(visiting, about)),
        )
        return shown(asked.template, page)

    async def _fields(self) -> Fields:
        asks = self.asked.fields
        return asks if isinstance(asks, Mapping) else await read(asks(self.visiting, self.about))

    @property
    def _visit(self) -> Visit:
        visiting: Visit | RunVisit = self.visiting
        return visiting.visit if isinstance(visiting, RunVisit) else visiting

    @property
    def _back(self) -> str:
        """The step before the form's page."""
        crumbs = self.asked.crumbs(self.visiting, self.about)
        return (crumbs[-1].href if crumbs else None) or "/"

    def _said(self, words: str | Callable[[Any, Any], str]) -> str:
        return words if isinstance(words, str) else words(self.visiting, self.about)
