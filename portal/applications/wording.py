"""What an application asks, said once for the form, the printed questions and the application as it was sent."""

from collections.abc import Mapping
from functools import cache

from domain.applications.events import HousingFirstWish
from domain.organisations.events import OrganisationKind
from portal.web.forms import Choice

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


PRIVACY_TEXT = (
    "Vi gemmer dit navn, din mailadresse, din telefon og det, I skriver, for at vurdere ansøgningen og svare jer. "
    "Kun rådgiverne og revisorerne i styrelsen kan læse det. Kommer I ikke med, sletter vi ansøgningen, når den ikke "
    "skal bruges mere. I kan altid trække den tilbage og bede os om at slette den. Skriv ikke om enkelte borgere."
)
