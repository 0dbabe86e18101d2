"""The three sets of recommendations for good practice at § 110-boformer, each by the six headings they share.

Source of titles: Socialstyrelsen at the annual meeting of SBH, 4 October 2019, which spells them so, »Den socialfaglig
praksis« too. Titles are names; what is said of each, and by which words it is known, is our own.
"""

from domain.guidelines.events import GuidelineItem
from domain.guidelines.item_lines import items_of

HEADINGS = (
    "Indgang og modtagelse",
    "Indsatser under opholdet",
    "Indsatser ved udskrivning",
    "Medarbejderkompetencer",
    "IT-understøttelse",
    "Kvalitetsmodellen",
)
_WORDS = (
    "indgang modtagelse modtage indskrivning optagelse indflytning målgruppe ankomst velkomst",
    "ophold opholdet sagsarbejde støtte hverdag aktivitet aktiviteter kontaktperson beboer",
    "udskrivning udskrive udflytning flytte egen bolig boligløsning efterforsorg uplanlagt",
    "medarbejder medarbejdere kompetence kompetencer oplæring kursus supervision personale faglighed",
    "it system journal registrering digital fagsystem dokumentation skema elektronisk",
    "kvalitet kvalitetsmodel kvalitetsmodellen opfølgning tilsyn audit evaluere mål standard",
)


def _set(prefix: str, name: str, year: int, words: str, *explanations: str) -> tuple[GuidelineItem, ...]:
    more = (f"{own} {words}" for own in _WORDS)
    return items_of(
        prefix,
        *zip(HEADINGS, explanations, more, strict=True),
        chapter="Faglige anbefalinger til § 110-boformerne",
        collection=name,
        year=year,
        source="Socialstyrelsen, SBH Årsmøde 2019",
        link="https://socialstyrelsen.dk",
    )


ASSESSMENT_AND_PLAN = _set(
    "UDR",
    "Borgerens udredning og plan",
    2017,
    "udredning plan handleplan opholdsplan",
    "Det første, der skal vides om borgeren og skrives i planen, når borgeren flytter ind.",
    "At udredning og plan bliver brugt og rettet til, mens borgeren bor der.",
    "At planen rækker ud over opholdet og følger med, når borgeren flytter.",
    "Hvad medarbejdere skal kunne for at udrede og lave planer sammen med borgeren.",
    "Systemer, så udredning og plan står ét sted og kan findes af dem, der skal bruge dem.",
    "At holde øje med, om alle får en udredning og en plan, og om de bliver brugt.",
)
COOPERATION_WITH_AUTHORITIES = _set(
    "MYN",
    "Boformens samarbejde med kommunernes myndighedsområder",
    2019,
    "samarbejde kommune myndighed sagsbehandler",
    "At kommunen får besked og er med fra borgerens første dage på boformen.",
    "Faste møder og klare aftaler med kommunen, mens borgeren bor der.",
    "At kommune og boform har bolig og støtte klar, når borgeren flytter.",
    "Hvad medarbejdere skal vide om lov, roller og andre, der arbejder med borgeren.",
    "At oplysninger kommer sikkert og hurtigt frem mellem boform og kommune.",
    "At følge, om samarbejdet holder, hvad der er aftalt.",
)
PRACTICE = _set(
    "PRA",
    "Den socialfaglig praksis på boformen",
    2019,
    "praksis socialfaglig relation housing first",
    "Hvordan en borger bliver mødt, når døren går op.",
    "Støtte i hverdagen, aktiviteter og samtaler, der fører mod egen bolig.",
    "Støtte til at flytte i egen bolig, og hvad der gøres, når nogen går uden at være klar.",
    "De personlige og faglige sider, der skal til i arbejdet på boformen.",
    "Systemer, der hjælper i det daglige arbejde i stedet for at tage tid fra det.",
    "At se på egen praksis, lære af den og ændre den.",
)
