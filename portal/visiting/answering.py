"""A form that somebody asks for or answers: how it is opened, kept as a draft, shown again, and carried out."""

from collections.abc import Callable, Mapping
from typing import Any, cast
from urllib.parse import urlencode

import msgspec
from litestar import Response
from litestar.connection import Request
from litestar.response import Template

from domain.kernel import Command, Refusal, field_types, is_id
from domain.text import Fault
from portal.visiting.asked_form import COHORT, PART, AskedForm, FormPage, in_words, read
from portal.visiting.bringing import with_files_kept
from portal.visiting.drafting import SAME, Drafting
from portal.visiting.entering import with_names
from portal.visiting.foreseeing import seeing_first
from portal.visiting.run_visit import RunVisit
from portal.visiting.visit import Visit
from portal.web.forms import MALFORMED, Form, FormErrors, FormFields, Hinted, NotAForm, decode, refuse_unless_readable
from portal.web.forms.asking import Fields, labels_in, shown_fields
from portal.web.forms.fields import ANYWAY, COMMAND_ID, DRAFT, SUGGEST
from portal.web.forms.foreseen import LOOKS
from portal.web.forms.form import SHOWN
from portal.web.forms.made_from import NOTHING_CHANGED, changes_nothing
from portal.web.templates import shown, under

DISCARD = "discard"
IN_BACKGROUND = "X-Draft"
"""Sent by `site.js`, which keeps what is typed while it is."""


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
        if self.asked.foresees is not None and not fields:
            return await self._foreseen_at_once(opened)
        filled = opened if drafting is None else await drafting.filled(opened)
        return await self._page(filled, self._asked_for(fields, filled))

    async def _foreseen_at_once(self, opened: Form) -> Template:
        """Of a form that asks nothing, what it would do, or why it cannot be done."""
        form = FormFields({**opened.texts, COMMAND_ID: (opened.command_id,), LOOKS: ("yes",)})
        try:
            await self._done(form)
        except (FormErrors, Refusal) as reason:
            return await self.again(opened.again(form, reason))
        return await self._page(opened, {})

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
        if form.one(SUGGEST) and not self.asked.is_button:
            return under(await self.again((await self._opened(await self._fields())).again(form, FormErrors())), SHOWN)
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
        asks, given = cast(type[Command], self.asked.asks), self._given(form)
        more = () if self.asked.also is None else self.asked.also(self.visiting, self.about, form)
        if not more:
            return await self._visit.carry_out(form, asks, **given)
        self._visit.show_first()
        if self.asked.besides and changes_nothing(form, self.asked.says_why, self.asked.besides):
            return await self._visit.perform_all(more, form)
        return await self._visit.perform_all([decode(form, asks, **given), *more], form)

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
        fields = self._asked_for(fields, form)
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
            foresees=asked.foresees is not None,
            live=self._visit.htmx,
        )
        return shown(asked.template, page)

    async def _fields(self) -> Fields:
        asks = self.asked.fields
        return asks if isinstance(asks, Mapping) else await read(asks(self.visiting, self.about))

    def _asked_for(self, fields: Fields, form: Form) -> Fields:
        """Without the fields that nobody has to fill in, as things stand."""
        wanted = () if form.foreseen is None else form.foreseen.asks
        return {
            name: field
            for name, field in fields.items()
            if name not in self.asked.on_demand or name in wanted or form.error(name) or form.one(name)
        }

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


async def asking(asked: AskedForm[Any, Any], visiting: Visit | RunVisit, request: Request[Any, Any, Any]) -> Asking:
    parts: Mapping[str, str] = request.path_params
    query = {name: request.query_params.get(name, "") for name in asked.query}
    named = {name: part for name, part in parts.items() if name != COHORT}
    about = await asked.subject(visiting, **named, **query)
    said = urlencode({name: text for name, text in query.items() if text})
    return Asking(
        asked=asked,
        visiting=seeing_first(asked, visiting, about),
        about=about,
        action=PART.sub(lambda name: parts[name[1]], asked.path) + (said and f"?{said}"),
    )
