"""The fields of an experience as a form asks for them, and what can be chosen there."""

from collections.abc import Iterable, Iterator

import msgspec

from domain.plans.programme import ProgrammePlan
from domain.sharing.events import Audience, Consent
from domain.text import Fault
from portal.views.attaching import FILES, WHAT_IT_SHOWS
from portal.web.forms import Choice, Field, FormFields
from portal.web.forms.asking import ROWS, Fields
from portal.words.choosing import choices_of
from portal.words.experiences import (
    AS_PLANNED,
    AS_PREDICTED,
    AUDIENCE_HINTS,
    AUDIENCES,
    CONSENTS,
    EXPERIENCE_WORDS,
    excerpt,
)
from projections.test_action_rows import TestActionToChoose
from projections.test_actions import TestActionRow

SHARES = "shares_test_action"
SHARED_TOO = Field(
    "Skal de andre også kunne se, hvad I prøvede?",
    choices=(
        Choice(
            "on",
            "Del også prøvehandlingen med holdet",
            "Så kan alle, der må læse erfaringen, se planen og låne den. Har I valgt »Kun os«, deles intet.",
        ),
    ),
    kind="checkboxes",
    optional=False,
)
PHOTO: Fields = {
    FILES: Field(
        "Et billede eller dokument",
        "Intet ansigt, navn eller brev, som en borger kan kendes på.",
        kind="files",
        optional=True,
    ),
    "description": msgspec.structs.replace(WHAT_IT_SHOWS, kind="prose", optional=True),
}
"""What can stand with an experience from the first; more is put there afterwards."""
RADIOS_MAX = 6
"""More test actions than this are chosen in a list instead."""


def _asked(name: str, hint: str = "", choices: tuple[Choice, ...] = (), rows: int = ROWS) -> Field:
    return Field(EXPERIENCE_WORDS[name].asked, hint, choices, rows=rows)


_EXPERIENCE_FIELDS: Fields = {
    "occurred_on": _asked(
        "occurred_on", "I må gerne skrive om noget, der skete for længe siden. Det kan ses, hvornår det er skrevet."
    ),
    "happened": _asked(
        "happened", "Nogle få linjer. Nævn borgere ved det, de gør, aldrig ved navn eller CPR-nummer.", rows=4
    ),
    "as_predicted": _asked("as_predicted", choices=choices_of(AS_PREDICTED)),
    "surprised": _asked("surprised", "Det, I ikke havde regnet med, er tit det, man lærer mest af.", rows=2),
    "learned": _asked("learned", "Hvad vil I gøre igen, og hvad vil I gøre anderledes?", rows=3),
    "as_planned": _asked("as_planned", choices=choices_of(AS_PLANNED)),
    "citizens": _asked(
        "citizens", "Hvad ønskede de selv, hvad gjorde de, og hvad mente de om det? Aldrig ved navn.", rows=2
    ),
    "consent": _asked(
        "consent",
        "Fortælles der noget om en borger, skal borgeren have sagt ja, også når ingen kan kende vedkommende.",
        choices=choices_of(CONSENTS),
    ),
    "audience": _asked("audience", choices=choices_of(AUDIENCES, AUDIENCE_HINTS)),
}


def experience_fields(plan: ProgrammePlan) -> Fields:
    """What an experience is asked. Where an organisation goes through the programme alone nobody else could read it,
    so who may is not asked."""
    return {name: it for name, it in _EXPERIENCE_FIELDS.items() if plan.together or name != "audience"}


def which(rows: Iterable[TestActionRow | TestActionToChoose]) -> Field:
    """One's own test actions, the latest planned first, each with what was expected of it; few are shown at once."""
    latest_first = sorted(rows, key=lambda row: row.position, reverse=True)
    choices = (Choice(row.test_action, row.title, _expected(row)) for row in latest_first)
    return Field(
        "Hvilken prøvehandling?",
        choices=tuple(choices),
        kind="radios" if len(latest_first) <= RADIOS_MAX else "select",
    )


def _expected(row: TestActionRow | TestActionToChoose) -> str:
    return "" if row.prediction is None else f"I forventede: {excerpt(row.prediction)}"


def why_withdrawn(readers: str) -> Fields:
    """The one field of the forms that take back what was written."""
    return {"reason": Field("Hvorfor trækkes den tilbage?", readers, rows=3)}


NOT_ASKED = "Spørg borgeren først, eller skriv det, så det ikke handler om en bestemt. »Kun os« kan også være nok."


def hints_about_consent(form: FormFields) -> Iterator[Fault]:
    """Where something is told to the others about somebody who was not asked."""
    if form.one("consent") == Consent.NOT_ASKED.value and form.one("audience") == Audience.COHORT.value:
        yield Fault("consent", NOT_ASKED)
