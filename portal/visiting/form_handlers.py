"""Forms as values become handlers: one that shows the form, unless it stands on another page, and one it is sent to."""

import re
from collections.abc import Awaitable, Callable, Iterator, Mapping
from inspect import isawaitable
from itertools import chain
from typing import Any, TypeVar, cast
from urllib.parse import urlencode

import msgspec
from litestar import Response, get, post
from litestar.connection import Request
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.response import Template

from domain.kernel import Command, field_types, is_id
from portal.visiting.asked_form import AskedForm, FormPage
from portal.visiting.entering import run_visit
from portal.visiting.run_visit import RunVisit
from portal.visiting.visit import Visit
from portal.web.forms import Form, FormFields
from portal.web.forms.asking import Fields, labels_in, shown_fields
from portal.web.templates import shown

T = TypeVar("T")

COHORT = "cohort"
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

    @post(asked.path, access=asked.access, reads=asked.weighs)
    async def answer(
        request: Request[Any, Any, Any], visiting: NamedDependency[Any], form: NamedDependency[FormFields]
    ) -> Response[Any]:
        """Carry out what was answered."""
        return await (await _asking(asked, visiting, request)).submitted(form)

    if asked.shown_at or not (asked.page or asked.is_button):
        yield ask
    yield answer


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
        """The page with the form as it is opened."""
        fields = await self._fields()
        return await self._page(await self._opened(fields), fields)

    async def submitted(self, form: FormFields) -> Response[Any]:
        """What becomes of the form that was sent."""
        asked, visiting, about = self.asked, self.visiting, self.about
        to = self._back if asked.to is None else asked.to(visiting, about, form)
        if asked.is_button:
            return await self._visit.done(to, self._notice(await self._done(form)))
        return await self._visit.submit(
            form,
            self._done,
            opened=await self._opened(await self._fields()) if asked.edits else visiting.form({}),
            again=self._again,
            to=to,
            notice=self._notice,
        )

    def _notice(self, done: Any) -> str:
        notice = self.asked.notice
        return notice if isinstance(notice, str) else notice(self.visiting, self.about, done)

    async def _opened(self, fields: Fields) -> Form:
        filled = await _read(self.asked.filled(self.visiting, self.about))
        opening = self.visiting.editing if self.asked.edits else self.visiting.form
        form: Form = opening(labels_in(fields), **filled)
        return form

    async def _done(self, form: FormFields) -> Any:
        if self.asked.doing is not None:
            return await self.asked.doing(self.visiting, self.about, form)
        return await self._visit.carry_out(form, cast(type[Command], self.asked.asks), **self._given(form))

    def _given(self, form: FormFields) -> dict[str, Any]:
        """What the command is about: ids of the subject, the cohort, what is begun, and what else is not asked."""
        asked, about = self.asked, self.about
        ids = {name: kind for name, kind in field_types(asked.asks) if is_id(kind)}
        own = {name: getattr(about, name) for name in ids if hasattr(about, name)}
        here = {COHORT: self.visiting.id} if isinstance(self.visiting, RunVisit) else {}
        begun = {asked.begins: form.new_id(ids[asked.begins])} if asked.begins else {}
        return {**own, **here, **begun, **asked.given(self.visiting, about)}

    async def _again(self, form: Form) -> Template:
        fields = await self._fields()
        return await self._page(msgspec.structs.replace(form, labels=labels_in(fields)), fields)

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
            beside=await _read(asked.beside(visiting, about)),
        )
        return shown(asked.template, page)

    async def _fields(self) -> Fields:
        fields = self.asked.fields
        return fields if isinstance(fields, Mapping) else await _read(fields(self.visiting, self.about))

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


async def _read(value: T | Awaitable[T]) -> T:
    return await value if isawaitable(value) else value
