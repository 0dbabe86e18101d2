"""The guidelines that something touches: as its page shows them, and as its form asks for them, with suggestions."""

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import Any

import msgspec

from domain.calendar import danish_day, day_of
from domain.guidelines.catalogue import Catalogue, KnownGuideline
from domain.guidelines.events import GuidelineId, TaggedThing
from domain.guidelines.tag_guidelines import GUIDELINES_MAX, TagGuidelines, TooManyGuidelines
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.text import Fault
from portal.rows.rows import Rows
from portal.rows.selecting import Selection, all_of
from portal.visiting.acting import tells_for
from portal.visiting.run_visit import RunVisit
from portal.web.access import Capacity
from portal.web.forms import Choice, Field, Form, FormErrors, FormFields, decode
from portal.web.forms.asking import SuggestedChoice, SuggestedFrom
from portal.web.parts import Link
from projections.guidelines import GUIDELINE_TAGS, GUIDELINE_VERSIONS, GuidelineTagsRow, catalogue_of
from projections.suggesting import suggested

TAGS = "guidelines"
"""The name of the field."""
SAID_IN_PLAN = ("title", "aim", "what", "who", "where", "citizens", "prediction", "measure")
SAID_IN_EXPERIENCE = ("happened", "learned", "surprised", "citizens")
"""The fields whose words suggest some."""
NEVER = "Er der ingen, der passer, så lad det stå tomt."


class TouchedGuideline(msgspec.Struct, frozen=True):
    """An item by code and title, and the way to what else touches it; `note` where its version is not today's."""

    name: Link
    note: str


class GuidelinesTouched(msgspec.Struct, frozen=True, kw_only=True):
    """What a thing is tagged with, who said so, and where the visitor may say otherwise."""

    lines: tuple[TouchedGuideline, ...] = ()
    said: str = ""
    edit: Link | None = None


class _Asked(msgspec.Struct, frozen=True):
    guidelines: tuple[GuidelineId, ...] = ()


def guidelines_read(cohort: RunId) -> tuple[Selection[Any], ...]:
    """What is read to show tags, to be asked for together with more."""
    return all_of(GUIDELINE_TAGS, cohort=cohort), all_of(GUIDELINE_VERSIONS)


async def catalogue_now(rows: Rows) -> Catalogue:
    """The catalogue as it stands."""
    return catalogue_of(await rows.many(GUIDELINE_VERSIONS))


async def tags_of_cohort(here: RunVisit) -> dict[str, GuidelineTagsRow]:
    """What each thing of the cohort is tagged with, as of the moment looked at."""
    return {row.tagged: row for row in await here.rows.many(GUIDELINE_TAGS, cohort=here.id) if row.guidelines}


def may_tag(here: RunVisit, organisation: OrganisationId | None) -> bool:
    """Its own people may, of what they did, and the cohort's advisors of everything (None: what is of the cohort)."""
    if here.capacity is Capacity.ADVISOR:
        return here.may_act
    return organisation is not None and tells_for(here, organisation)


async def guidelines_touched(here: RunVisit, thing: str, *, edits: bool) -> GuidelinesTouched:
    """What the thing touches, for its page."""
    await here.visit.rows.ahead(*guidelines_read(here.id))
    row = (await tags_of_cohort(here)).get(thing)
    catalogue = await catalogue_now(here.visit.rows)
    touched = () if row is None else row.guidelines
    label = "Ret, hvilke retningslinjer det rører ved" if touched else "Knyt til retningslinjer"
    return GuidelinesTouched(
        lines=tuple(_touched(here, catalogue, it) for it in touched),
        said="" if row is None else _said(here, row),
        edit=Link(label, here.url(f"/guidelines/{thing}")) if edits else None,
    )


def _said(here: RunVisit, row: GuidelineTagsRow) -> str:
    return f"Sagt af {here.labels.heading(row.tagged_by)}, {danish_day(day_of(row.tagged_at))}."


def _touched(here: RunVisit, catalogue: Catalogue, guideline: GuidelineId) -> TouchedGuideline:
    known = catalogue.by_id.get(guideline)
    href = f"{here.url('/guidelines')}#{catalogue.today(guideline) or guideline}"
    return TouchedGuideline(Link(title_of_guideline(catalogue, guideline), href), version_note(known))


def title_of_guideline(catalogue: Catalogue, guideline: GuidelineId) -> str:
    """»BOL 3 Retningslinje for bevægelse fra bolig til hjem«."""
    known = catalogue.by_id.get(guideline)
    return "En retningslinje" if known is None else f"{known.code} {known.item.title}"


def version_note(known: KnownGuideline | None) -> str:
    """Of an item that stands no more, which version it is of and what became of it."""
    if known is None or known.stands:
        return ""
    became = "udgået" if known.replaced_by is None else "erstattet"
    return f"(udgave {known.version} af kataloget, {became} i udgave {known.until})"


def guidelines_field(
    catalogue: Catalogue,
    text: Callable[[Form], str],
    *,
    before: Sequence[GuidelineId] = (),
    likely: Callable[[Form], Sequence[tuple[GuidelineId, str]]] = lambda _form: (),
) -> Field:
    """The field in which they are chosen. `text` is what suggestions are made from, `likely` are those that suit
    whatever is typed, with why; `before` are those that it has, which may be of an earlier version.
    """
    old = tuple(it for it in before if it in catalogue.by_id and not catalogue.by_id[it].stands)

    def suggests(form: Form) -> Sequence[SuggestedChoice]:
        found = dict(likely(form))
        for it in suggested(text(form), catalogue.standing):
            found.setdefault(it.guideline, f"Foreslået, fordi der står {_quoted(it.words)}.")
        known = [(catalogue.by_id[id_], why) for id_, why in found.items() if id_ in catalogue.by_id]
        return [SuggestedChoice(_choice(it), f"{why} {it.item.explanation or ''}".strip()) for it, why in known]

    return Field(
        "Hvilke retningslinjer rører det ved?",
        f"Så kan alle se, hvilke retningslinjer der arbejdes med. Højst {GUIDELINES_MAX}. {NEVER}",
        kind="suggested",
        groups=tuple(_groups(catalogue, old)),
        suggests=suggests,
        optional=True,
    )


def _quoted(words: Iterable[str]) -> str:
    return ", ".join(f"»{it}«" for it in words)


def _choice(known: KnownGuideline) -> Choice:
    note = version_note(known)
    return Choice(
        known.item.guideline,
        f"{known.code} {known.item.title}{note and f' {note}'}",
        known.item.explanation or "",
    )


def _groups(catalogue: Catalogue, old: tuple[GuidelineId, ...]) -> Iterable[SuggestedFrom]:
    if old:
        yield SuggestedFrom("Fra en tidligere udgave", tuple(_choice(catalogue.by_id[it]) for it in old))
    for label, those in groupby(catalogue.standing, heading_of):
        yield SuggestedFrom(label, tuple(map(_choice, those)))


def heading_of(known: KnownGuideline) -> str:
    """»Boligindsatser (Nationale retningslinjer for indsatsen mod hjemløshed, 2019)«."""
    return f"{known.item.chapter} ({known.item.collection}, {known.item.year})"


def guidelines_chosen(form: FormFields) -> tuple[GuidelineId, ...]:
    """Those that the form says. Raises `FormErrors`."""
    chosen = tuple(dict.fromkeys(decode(FormFields(form.texts), _Asked).guidelines))
    if len(chosen) > GUIDELINES_MAX:
        raise FormErrors(Fault(TAGS, TooManyGuidelines.sentence))
    return chosen


async def asked_guidelines(
    here: RunVisit, thing: str, text: Callable[[Form], str]
) -> tuple[tuple[GuidelineId, ...], Field]:
    """What the thing touches now, and the field in which that is asked for where the thing is put right."""
    await here.visit.rows.ahead(*guidelines_read(here.id))
    row, catalogue = (await tags_of_cohort(here)).get(thing), await catalogue_now(here.visit.rows)
    touched = () if row is None else row.guidelines
    return touched, guidelines_field(catalogue, text, before=touched)


def said_otherwise(
    here: RunVisit,
    form: FormFields,
    thing: TaggedThing,
    before: tuple[GuidelineId, ...],
    organisation: OrganisationId,
) -> tuple[TagGuidelines, ...]:
    """The wish that the thing touches what the form says, where that is another thing than before."""
    chosen = guidelines_chosen(form)
    said = TagGuidelines(cohort=here.id, thing=thing, guidelines=chosen, organisation=organisation)
    return () if set(chosen) == set(before) else (said,)


def said_in_fields(*names: str) -> Callable[[Form], str]:
    """What is typed in these fields of a form."""
    return lambda form: "\n".join(form.one(name) for name in names)
