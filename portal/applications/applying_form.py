"""The form behind a stranger's link: as it was left, kept as it is typed, and shown again with what is wrong."""

from typing import Any

from litestar import Response
from litestar.response import Template
from msgspec.structs import replace

from domain.calendar import danish_time
from domain.citizens import looks_like_cpr
from domain.files import FileId
from domain.kernel import Refusal
from domain.text import CPR_SENTENCE, Fault
from portal.applications.applying_page import FILES, ApplyingPage, LatePage
from portal.applications.applying_visit import Applying
from portal.applications.choosing import chosen_organisation, organisation_choices
from portal.applications.wording import LABELS
from portal.identity.drafts import DraftTooLarge, said_in
from portal.identity.stranger_drafts import StrangersDraft, TooManyFilesKept
from portal.visiting.answering import DISCARD, IN_BACKGROUND
from portal.visiting.asked_form import in_words
from portal.visiting.submission import see_other
from portal.web.danish import day_with_week
from portal.web.forms import MADE_FROM, MALFORMED, Choice, Form, FormErrors, FormFields, typed_day
from portal.web.forms.fields import DRAFT, HAD_FILES, KEPT_FILES
from portal.web.parts import Line
from portal.web.requests import PortalRequest
from portal.web.templates import shown

TOO_LARGE = "Der er skrevet så meget, at det ikke kan gemmes. Det står her endnu: gør det kortere, før du går."
TOO_MANY_FILES = "Der er valgt filer så mange gange, at der ikke er plads til flere. Brug en af dem, der er her."
Faults = tuple[Fault, ...]


async def _opened_form(here: Applying, draft: StrangersDraft) -> Form:
    """As it was left, and with what was said when the link was asked for wherever nothing else has been typed."""
    said = here.door.said
    first = {"organisation": (said.more.get("organisation", ""),), "name": (said.name,)}
    texts = {**first, **draft.texts}
    texts["organisation"] = (await _organisation(here, "".join(texts["organisation"])),)
    form = replace(here.form(LABELS), texts=texts, drafts_to=here.action).of_what_is_recorded()
    return form if draft.saved_at is None else replace(form, draft_from=danish_time(draft.saved_at))


async def _organisation(here: Applying, value: str) -> str:
    """The choice as it is called now: a kommune that was registered meanwhile, by this very application, has an id."""
    rows, audience = here.visit.rows, here.round.audience
    if any(it.value == value for it in await organisation_choices(rows, audience)):
        return value
    chosen = await chosen_organisation(rows, value, audience)
    return value if chosen is None else chosen.organisation


async def keep(here: Applying, form: FormFields) -> Faults | None:
    """Keep what is typed in it; what is not kept, and why, if anything is not."""
    if form.one(DRAFT) == DISCARD:
        await here.portal.strangers_drafts.discard(here.door)
        return None
    wrong = {name for name, said in said_in(form.texts).items() if any(map(looks_like_cpr, said))}
    texts = {name: said for name, said in form.texts.items() if name not in wrong}
    faults = [Fault(name, CPR_SENTENCE) for name in sorted(wrong)]
    drafts = here.portal.strangers_drafts
    try:
        await drafts.keep(here.door, form.command_id, form.one(MADE_FROM), texts, here.visit.now)
        await drafts.keep_files(here.door, _files(form))
    except DraftTooLarge:
        faults.append(Fault("", TOO_LARGE))
    except TooManyFilesKept:
        faults.append(Fault(FILES, TOO_MANY_FILES))
    return (*form.faults, *faults) or None


def _files(form: FormFields) -> list[FileId]:
    named = dict.fromkeys((*form.all(HAD_FILES), *form.all(KEPT_FILES)))
    return [FileId(it.partition(" ")[0]) for it in named]


async def drafted(here: Applying, request: PortalRequest, form: FormFields, faults: Faults | None) -> Response[Any]:
    """What is answered where it was only to be kept; the browser's own program in a few words."""
    if IN_BACKGROUND in request.headers:
        if faults:
            return in_words({it.field: it.sentence for it in faults}, MALFORMED)
        return in_words({"": f"Kladde gemt {danish_time(here.visit.now)}"})
    if faults:
        return await form_page(here, (form, FormErrors(*faults)), MALFORMED)
    return see_other(here.action if here.application is None else f"{here.action}/change")


async def form_page(
    here: Applying, sent: tuple[FormFields, FormErrors | Refusal] | None = None, status: int = 200
) -> Template:
    """The form; with what was sent in it, and why that was not carried out."""
    draft = await here.portal.strangers_drafts.of(here.door)
    form = await _opened_form(here, draft)
    if sent is not None:
        form = form.again(*sent)
    page = ApplyingPage(
        frame=here.frame(f"Ansøgning: {here.round.name}"),
        round=here.shown,
        form=replace(form, drafts_to=here.action),
        action=here.action,
        organisations=await organisation_choices(here.visit.rows, here.round.audience),
        days=tuple(Choice(typed_day(it), day_with_week(it)) for it in here.round.mapping_days),
        sent=here.application is not None,
        letter=f"{here.action}/letter.pdf",
        aside=tuple(_lines(draft.aside)),
        dates="; ".join(f"{name}: {day}" for name, day in here.shown.dates),
    )
    return shown("applications/form.html", page, status=status)


async def late_page(here: Applying) -> Template:
    draft = await here.portal.strangers_drafts.of(here.door)
    page = LatePage(
        frame=here.frame(f"Ansøgning: {here.round.name}"), round=here.shown, typed=tuple(_lines(_read(draft)))
    )
    return shown("applications/late.html", page)


def _read(draft: StrangersDraft) -> dict[str, tuple[str, ...]]:
    return {name: texts for name, texts in draft.texts.items() if name in LABELS and name != "organisation"}


def _lines(texts: dict[str, tuple[str, ...]]) -> list[Line]:
    return [Line(LABELS[name], " ".join(said)) for name, said in texts.items() if name in LABELS and "".join(said)]
