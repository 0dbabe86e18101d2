"""What criteria, answers and decisions on applications are called."""

from collections.abc import Mapping

from domain.applications.answered import ApplicationVerdict
from domain.applications.criteria import Criterion
from domain.applications.screened import HowAnswered, RequiredField
from domain.organisations.events import OrganisationKind
from portal.web.parts import Badge

CRITERIA: Mapping[Criterion, str] = {
    Criterion.RELATIVELY_HIGH: "Mange borgere i hjemløshed i forhold til indbyggertallet",
    Criterion.ABSOLUTELY_HIGH: "Mange borgere i hjemløshed i alt",
    Criterion.MARKED_INCREASE: "En tydelig stigning i antallet af borgere i hjemløshed",
    Criterion.HIGH_IN_SUBGROUP: "Mange i en særlig gruppe, for eksempel unge",
    Criterion.INCREASE_IN_SUBGROUP: "En tydelig stigning i en særlig gruppe, for eksempel unge",
    Criterion.HOUSING_FIRST: "Vil tilrettelægge indsatsen efter Housing First",
    Criterion.LENGTH_OF_STAY: "Mange lange ophold eller mange korte ophold",
    Criterion.SPECIAL_PROBLEMS: "Særlige problemer, boformen vil arbejde med",
}
SHORT: Mapping[Criterion, str] = {
    Criterion.RELATIVELY_HIGH: "I forhold til indbyggere",
    Criterion.ABSOLUTELY_HIGH: "Antal i alt",
    Criterion.MARKED_INCREASE: "Stigning",
    Criterion.HIGH_IN_SUBGROUP: "Særlig gruppe",
    Criterion.INCREASE_IN_SUBGROUP: "Stigning i gruppen",
    Criterion.HOUSING_FIRST: "Housing First",
    Criterion.LENGTH_OF_STAY: "Opholdstid",
    Criterion.SPECIAL_PROBLEMS: "Særlige problemer",
}
"""As the heads of a table's columns."""
SCORES: Mapping[int, str] = {0: "Slet ikke", 1: "I nogen grad", 2: "I høj grad", 3: "I meget høj grad"}
REQUIRED_FIELDS: Mapping[RequiredField, str] = {
    RequiredField.MOTIVATION: "Motivation",
    RequiredField.GAIN: "Forventet udbytte",
    RequiredField.BACKING: "Opbakning fra ledelsen",
    RequiredField.HOUSING_FIRST: "Ønske om Housing First",
    RequiredField.LETTER: "Hensigtserklæring, underskrevet af den ansvarlige leder",
    RequiredField.DAYS: "Tre dage i prioriteret rækkefølge",
}
HOW_ANSWERED: Mapping[HowAnswered, str] = {
    HowAnswered.WELL: "Ja",
    HowAnswered.PARTLY: "Kun delvist",
    HowAnswered.MISSING: "Mangler",
}
VERDICTS: Mapping[ApplicationVerdict, str] = {
    ApplicationVerdict.ACCEPTED: "Imødekommet",
    ApplicationVerdict.WAITING: "På venteliste",
    ApplicationVerdict.REFUSED: "Afslået",
}
VERDICT_BADGES: Mapping[ApplicationVerdict, Badge] = {
    ApplicationVerdict.ACCEPTED: Badge("imødekommet", "success"),
    ApplicationVerdict.WAITING: Badge("venteliste", "info"),
    ApplicationVerdict.REFUSED: Badge("afslag", "warning"),
}
OF_KIND: Mapping[OrganisationKind, str] = {
    OrganisationKind.MUNICIPALITY: "Kommuner",
    OrganisationKind.SHELTER_110: "§ 110-boformer",
}
HOW_RANKED: Mapping[OrganisationKind, str] = {
    OrganisationKind.MUNICIPALITY: (
        "Det første kriterium, hvor vurderingerne er forskellige, afgør rækkefølgen mellem to kommuner, uanset hvad de "
        "næste viser. Står to ens i dem alle, deler de pladsen."
    ),
    OrganisationKind.SHELTER_110: (
        "De tre kriterier vejer lige meget: tallene fra 0 til 3 lægges sammen. Har to den samme sum, deler de pladsen."
    ),
}
DAYS_RULE = (
    "Dagene er fordelt samlet. Først får så mange som muligt en af deres egne dage. Dernæst får så få som muligt deres "
    "tredje valg, og så få som muligt deres andet. Er der stadig flere muligheder, får den, der søgte først, den "
    "bedste dag. Ingen to kan bytte, så den ene får en bedre dag, uden at den anden får en dårligere."
)
