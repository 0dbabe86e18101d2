"""What an application asks, said once for the form, the printed questions and the application as it was sent."""

from collections.abc import Mapping
from functools import cache

from domain.applications.criteria import Criterion
from domain.applications.events import HousingFirstWish
from domain.organisations.events import OrganisationKind
from portal.web.forms import Choice

CRITERION_LABELS: Mapping[Criterion, str] = {
    Criterion.RELATIVELY_HIGH: "Mange borgere i hjemløshed, når man ser på, hvor mange der bor i kommunen",
    Criterion.ABSOLUTELY_HIGH: "Mange borgere i hjemløshed i alt",
    Criterion.MARKED_INCREASE: "En tydelig stigning i antallet af borgere i hjemløshed",
    Criterion.HIGH_IN_SUBGROUP: "Mange i en særlig gruppe, for eksempel unge i hjemløshed",
    Criterion.INCREASE_IN_SUBGROUP: "En tydelig stigning i en særlig gruppe, for eksempel unge i hjemløshed",
    Criterion.HOUSING_FIRST: "Boformen vil tilrettelægge indsatsen efter Housing First",
    Criterion.LENGTH_OF_STAY: "En stor del af borgerne har lange ophold, eller en stor del har mange korte ophold",
    Criterion.SPECIAL_PROBLEMS: (
        "Boformen har særlige problemer, den vil arbejde med, for eksempel samarbejdet med kommuner, "
        "for lidt inddragelse af borgerne eller mange ufrivillige udskrivninger"
    ),
}
HOUSING_FIRST_LABELS: Mapping[HousingFirstWish, str] = {
    HousingFirstWish.IMPLEMENT: "Vi vil begynde at arbejde efter Housing First",
    HousingFirstWish.DEEPEN: "Vi arbejder efter Housing First og vil styrke det",
}
AUDIENCE_LABELS: Mapping[OrganisationKind, str] = {
    OrganisationKind.MUNICIPALITY: "kommuner",
    OrganisationKind.SHELTER_110: "§ 110-boformer",
}
ABOUT_YOU: Mapping[str, str] = {
    "organisation": "Organisation",
    "name": "Dit navn",
    "email": "Din mailadresse",
    "role": "Din stilling",
    "phone": "Din telefon",
}
TEXTS: Mapping[str, str] = {
    "motivation": "Hvorfor søger I?",
    "gain": "Hvad regner I med at få ud af det?",
    "backing": "Hvordan bakker ledelsen op?",
    "earlier": "Har I været med i et forløb før?",
}
HINTS: Mapping[str, str] = {
    "organisation": "Kommuner står alle på listen. Mangler jeres boform, så skriv til os: vi sætter den på.",
    "role": "For eksempel »Centerleder«.",
    "motivation": "Hvad vil I gerne ændre, og hvorfor nu? Skriv ikke om enkelte borgere.",
    "gain": "Hvad skal være anderledes for borgerne og for jer, når forløbet er slut?",
    "backing": "Hvilke ledere står bag, og hvordan sikrer de tid til det?",
    "earlier": "Det er ingen hindring. Skriv gerne, hvilket det var, og hvad I tog med derfra.",
    "attached": "Underskrevet af den ansvarlige leder. Uden den er ansøgningen ikke gyldig.",
}
REST: Mapping[str, str] = {
    "housing_first": "Hvad vil I med Housing First?",
    "day_1": "Jeres 1. prioritet",
    "day_2": "Jeres 2. prioritet",
    "day_3": "Jeres 3. prioritet",
    "days_kept_free": "Vi holder alle holdets datoer fri",
    "attached": "Hensigtserklæringen, underskrevet",
    "privacy_read": "Jeg har læst, hvordan oplysningerne bliver behandlet",
}
LABELS: Mapping[str, str] = {**ABOUT_YOU, **TEXTS, **REST}
DAYS = ("day_1", "day_2", "day_3")
HOUSING_FIRST_CHOICES = tuple(Choice(it.value, label) for it, label in HOUSING_FIRST_LABELS.items())


@cache
def audience(kinds: tuple[OrganisationKind, ...]) -> str:
    """»kommuner og § 110-boformer«."""
    return " og ".join(AUDIENCE_LABELS.get(it, it.value) for it in kinds)
