"""The forms about a test action: what their fields are called, and what the pages show beside them."""

import datetime as dt
from collections.abc import Iterable

import msgspec
from msgspec.structs import replace

from domain.calendar import danish_day
from domain.kernel import PersonId
from domain.meetings.periods import Period, period_of
from domain.organisations.events import OrganisationId
from domain.test_actions.cycles import CYCLE_DAYS_SUGGESTED
from portal.test_actions.good_examples import PLAN_EXAMPLES
from portal.test_actions.wording import DOER, PLAN_WORDS
from portal.visiting.run_visit import RunVisit
from portal.web.forms import Choice, Field
from portal.web.forms.asking import Fields
from portal.words.choosing import named
from portal.words.experiences import excerpt
from portal.words.questions import asked
from portal.words.themes import theme_sentence
from projections.test_actions import TestActionRow

BORROWED = ("title", "aim", "what", "measure")
"""What is taken over from a test action that is borrowed; who, where and what one expects are the borrower's own."""
WEEKS_SUGGESTED = CYCLE_DAYS_SUGGESTED // 7


def towards(here: RunVisit, organisation: OrganisationId) -> str:
    """What the cohort works on, and what the organisation has said it wants to come to there."""
    goal = next((it.goal for it in here.memberships if it.organisation == organisation), None)
    of_all = "" if goal is None else f" Organisationens mål på holdet: »{excerpt(goal)}«"
    return theme_sentence(here.cohort) + of_all


def plan_fields(advised: str, towards: str = "", doers: tuple[Choice, ...] = ()) -> Fields:
    """What a plan asks, each with a good example. `advised` says how long there is until the next joint meeting,
    `towards` what it is to bring one nearer to; `doers` are those who may be chosen to do it."""
    asked_of_it = {**_plan_fields(advised, towards)}
    asked_of_it["doer"] = replace(asked_of_it["doer"], choices=doers)
    if not doers:
        del asked_of_it["doer"]
    return {name: replace(it, example=PLAN_EXAMPLES.get(name)) for name, it in asked_of_it.items()}


def _plan_fields(advised: str, towards: str) -> Fields:
    words = asked(PLAN_WORDS)
    return {
        "title": Field(
            "Hvad skal prøvehandlingen hedde?",
            "Kort og konkret, for eksempel »Indflytningsplan på tre dage«.",
            width="input-width-xl",
        ),
        "aim": Field(words["aim"], f"Hvad skal blive bedre, og for hvem? {towards}".strip(), rows=3),
        "what": Field(words["what"], "Så konkret, at en kollega kunne gøre det i morgen.", rows=4),
        "who": Field(words["who"], "Medarbejdere og borgere, nævnt ved det, de gør.", rows=2),
        "doer": Field(DOER, "Kan vælges, når en fra teamet er den, der gør det.", kind="select"),
        "where": Field(words["where"], "For eksempel en afdeling, et team eller en opgang.", rows=2),
        "citizens": Field(
            words["citizens"],
            "Hvad har de selv sagt om ideen, og hvad er deres del i den? Spørg dem gerne først. Aldrig ved navn.",
            rows=2,
        ),
        "from_on": Field("Første dag", advised),
        "to_on": Field(
            "Sidste dag", f"Gerne højst {WEEKS_SUGGESTED} uger efter den første, så læringen kommer hurtigt."
        ),
        "prediction": Field(
            words["prediction"],
            "Skriv det, før I prøver. Det er forskellen på det forventede og det, der sker, I lærer af.",
            rows=3,
            optional=False,
        ),
        "measure": Field(
            words["measure"],
            "Noget, der kan tælles eller ses, for eksempel »dage fra tilbud til indflytning«.",
            rows=3,
            optional=False,
        ),
    }


def doers(here: RunVisit, organisation: OrganisationId, also: PersonId | None = None) -> tuple[Choice, ...]:
    """The organisation's implementation team, and who does it now, though they are in it no more."""
    member = next((it for it in here.memberships if it.organisation == organisation), None)
    team = () if member is None else here.team(member).implementation_team
    return named(team if also is None else (*team, also), here.labels.of(organisation))


class Lender(msgspec.Struct, frozen=True, kw_only=True):
    """The test action that is borrowed, and what its organisation wrote where the borrower writes its own."""

    test_action: str
    title: str
    href: str
    organisation: str
    who: str
    where: str
    citizens: str | None
    prediction: str | None


def suggested_days(today: dt.date, periods: Iterable[Period]) -> tuple[dt.date, dt.date]:
    """From today, as long as is advised, but ending before the joint meeting that closes the period."""
    last = today + dt.timedelta(days=CYCLE_DAYS_SUGGESTED - 1)
    period = period_of(today, periods)
    return today, last if period is None else min(last, period.closes_on - dt.timedelta(days=1))


def advice(today: dt.date, periods: Iterable[Period]) -> str:
    """Until when it has to be tried to count in the period; nothing where no period is open."""
    period = period_of(today, periods)
    if period is None:
        return ""
    return f"Periode {period.number} slutter ved næste fælles møde {danish_day(period.closes_on)}."


def borrowed_words(row: TestActionRow) -> dict[str, str | None]:
    """What the borrower's form is filled in with."""
    return {name: getattr(row, name) for name in BORROWED}


def units_of(row: TestActionRow) -> tuple[str, ...]:
    """What the measurements counted, the latest first, each once."""
    by_position = sorted(row.measurements, key=lambda it: it.position, reverse=True)
    return tuple(dict.fromkeys(it.unit for it in by_position))
