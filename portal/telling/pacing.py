"""What one is mailed, and how often: kind by kind."""

from collections.abc import Mapping
from typing import Any

import msgspec

from domain.organisations.events import Role
from portal.mail.paces import Pace, Paces
from portal.visiting.asked_form import AskedForm
from portal.visiting.visit import Visit
from portal.web.access import SIGNED_IN
from portal.web.forms import FormFields, decode
from portal.web.forms.asking import Field
from portal.words.choosing import choices_of
from portal.words.news import NEWS_HINTS, NEWS_KINDS
from projections.telling import NewsKind

PACES: Mapping[Pace, str] = {
    Pace.AT_ONCE: "Med det samme",
    Pace.DAILY: "Én gang om dagen, kl. 7",
    Pace.WEEKLY: "Én gang om ugen, mandag kl. 7",
    Pace.NEVER: "Aldrig",
}
OF_PARTICIPANTS = frozenset(NewsKind) - {NewsKind.ADVISING}
OF_ADVISORS = frozenset(
    {
        *(NewsKind.QUESTION, NewsKind.COMMENT, NewsKind.ANSWER, NewsKind.MEETING),
        *(NewsKind.SHARED, NewsKind.ADVISING, NewsKind.DOCUMENT),
    }
)
MailPaces = msgspec.defstruct("MailPaces", [(kind.value, Pace | None, None) for kind in NewsKind], frozen=True)
"""A pace for each kind; None for those that were not asked about."""
LEAD = (
    "Alt, hvad du får mail om, står også på din forside. Du får aldrig mail om det, du selv gør, eller om det, der er "
    "klaret eller trukket tilbage, før mailen bliver sendt."
)
NOTHING_LEAD = "Der er ikke noget på holdene, du bliver skrevet til om."
ALWAYS = " Mails om din adgang til portalen får du altid."


def kinds_for(visit: Visit) -> tuple[NewsKind, ...]:
    """What there can be news of to somebody with these roles."""
    kinds: set[NewsKind] = set()
    if visit.has(Role.PARTICIPANT):
        kinds |= OF_PARTICIPANTS
    if visit.has(Role.ADVISOR):
        kinds |= OF_ADVISORS
    return tuple(kind for kind in NewsKind if kind in kinds)


def _fields(visit: Visit, _: None) -> dict[str, Field]:
    choices = choices_of(PACES)
    return {
        kind.value: Field(NEWS_KINDS[kind], NEWS_HINTS[kind], choices, kind="select", optional=False)
        for kind in kinds_for(visit)
    }


async def _chosen(visit: Visit, _: None) -> dict[str, Any]:
    paces = await Paces(visit.portal.pool).of(visit.person)
    return {kind.value: paces[kind] for kind in kinds_for(visit)}


async def _choose(visit: Visit, _: None, form: FormFields) -> None:
    wanted = msgspec.structs.asdict(decode(form, MailPaces))
    chosen = {kind: wanted[kind.value] for kind in kinds_for(visit) if wanted[kind.value] is not None}
    await Paces(visit.portal.pool).choose(visit.person, chosen)


MAIL_PACES: AskedForm[Visit, None] = AskedForm(
    path="/mails",
    access=SIGNED_IN,
    title="Hvad du får mail om",
    lead=lambda visit, _: (LEAD if kinds_for(visit) else NOTHING_LEAD) + ALWAYS,
    asks=MailPaces,
    fields=_fields,
    filled=_chosen,
    doing=_choose,
    send="Gem",
    to=lambda _visit, _, __: "/mails",
    notice="Det er gemt.",
    template="telling/mails.html",
    beside=lambda visit, _: visit.portal.settings.demo,
)
