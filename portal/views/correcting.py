"""The form with which something is corrected, made from what may be corrected in it: as it stands, and why."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, TypeVar

import msgspec

from domain.corrections import Correction
from domain.entries import EntryId
from domain.guidelines.events import GuidelineId
from domain.kernel import Command
from domain.organisations.events import OrganisationId
from portal.views.corrections import Correctable, standing
from portal.views.guidelines import TAGS
from portal.visiting.asked_form import AskedForm
from portal.visiting.run_visit import RunVisit
from portal.web.access import Access
from portal.web.forms import Field, FormFields
from portal.web.forms.asking import Fields
from portal.web.frame import Crumb
from portal.web.parts import Line

NOTICE = "Rettelsen er gemt. Det, der stod før, kan stadig læses."
LEAD = "Ret det, så det står, som det skulle have gjort. Det, der stod før, kan stadig læses, med din begrundelse."
WHY = Field("Hvorfor retter du det?", "Kan læses af dem, der kan læse det, du retter.", rows=2)


class ToCorrect(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be corrected: the ids that it is about, the entry by which it stands, and what it says in each field.

    `crumbs` lead to where it is shown; `tells_apart` says which of several it is.
    """

    entry: EntryId
    about: Mapping[str, Any]
    says: Mapping[str, Any]
    organisation: OrganisationId | None
    crumbs: Sequence[Crumb]
    tells_apart: str = ""
    touched: tuple[GuidelineId, ...] = ()
    """The guidelines that it touches, where they are asked for as well."""
    fields: Fields = {}
    """Where they depend on what is corrected."""


C = TypeVar("C", bound=Correction)


def correction_form(
    of: Correctable,
    asks: type[C],
    *,
    path: str,
    access: Access,
    subject: Callable[..., Awaitable[ToCorrect]],
    title: str,
    fields: Fields | None = None,
    lead: str = LEAD,
    also: Callable[[RunVisit, ToCorrect, FormFields], Sequence[Command]] | None = None,
) -> AskedForm[RunVisit, ToCorrect]:
    """The page »Ret …«, filled in with what stands now, which stands beside it as well, and asking why."""

    def asked(_: RunVisit, it: ToCorrect) -> Fields:
        return {"why": WHY, **(it.fields if fields is None else fields)}

    def filled(_: RunVisit, it: ToCorrect) -> Mapping[str, Any]:
        touched = {TAGS: it.touched} if it.touched else {}
        return {**{name: it.says.get(name) for name in asked(_, it) if name != "why"}, **touched}

    def beside(here: RunVisit, it: ToCorrect) -> list[Line]:
        asks_for = asked(here, it)
        unasked = {label for name, label in of.headings.items() if name not in asks_for and it.says.get(name) is None}
        return [line for line in standing(here, of, it.says, it.organisation) if line.label not in unasked]

    return AskedForm(
        path=path,
        access=access,
        subject=subject,
        crumbs=lambda _, it: it.crumbs,
        title=title,
        tells_apart=lambda _, it: it.tells_apart,
        lead=lead,
        template="corrections/correct.html",
        beside=beside,
        asks=asks,
        given=lambda _, it: {"corrects": it.entry, **it.about},
        fields=asked,
        filled=filled,
        edits=True,
        says_why="why",
        also=also,
        besides="" if also is None else TAGS,
        send="Gem rettelsen",
        cancels=True,
        notice=NOTICE,
    )
