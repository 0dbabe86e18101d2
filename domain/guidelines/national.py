"""The national guidelines for the efforts against homelessness, as they were presented on 4 October 2019.

Source of titles: Socialstyrelsen at the annual meeting of SBH, 2019 (a hearing was to follow, and publication in 2020).
Titles are names; what is said of each, and by which words it is known, is our own.
"""

from functools import partial

from domain.guidelines.item_lines import items_of

_of = partial(
    items_of,
    collection="Nationale retningslinjer for indsatsen mod hjemløshed",
    year=2019,
    source="Socialstyrelsen, SBH Årsmøde 2019",
    link="https://socialstyrelsen.dk",
)

PREVENTION = _of(
    "FOR",
    (
        "Retningslinje for generel forebyggelse af hjemløshed (primær forebyggelse)",
        "At hjemløshed slet ikke opstår: oplysning, tidlig hjælp og boliger, som alle kan betale.",
        "forebyggelse forebygge generel primær tidlig oplysning opsporing alle befolkning",
    ),
    (
        "Retningslinje for forebyggelse af risiko for hjemløshed (sekundær forebyggelse)",
        "At hjælpe dem, der er ved at miste boligen, før de mister den.",
        "forebyggelse forebygge risiko sekundær udsættelse udsættelser restance huslejerestance husleje fogeden",
    ),
    (
        "Retningslinje for forebyggelse af tilbagevendende hjemløshed (tertiær forebyggelse)",
        "At den, der har fået en bolig, ikke bliver hjemløs igen.",
        "forebyggelse forebygge tilbagevendende tertiær igen tilbagefald genhusning efterværn fastholde",
    ),
    (
        "Retningslinje for forebyggelse af hjemløshed i risikofyldte overgange",
        "At ingen falder imellem, når de udskrives, løslades eller flytter fra anbringelse.",
        "forebyggelse forebygge overgang overgange udskrivning løsladelse fængsel behandling anbringelse anbragt",
    ),
    chapter="Forebyggelse af hjemløshed",
)
ORGANISATION = _of(
    "ORG",
    (
        "Retningslinje for kommunal planlægning og organisering af indsatsen",
        "Hvem i kommunen der har ansvaret, og hvordan tilbud og tal hænger sammen i en plan.",
        "planlægning planlægge organisering organisere ansvar ledelse strategi politik styregruppe kommune tværgående",
    ),
    (
        "Retningslinje for tilgængelighed og fælles faglig tilgang",
        "At hjælpen er til at komme i kontakt med, og at alle arbejder ud fra det samme.",
        "tilgængelighed tilgængelig åbningstid kontakt døgnet tilgang faglig fælles sprog metode recovery housing",
    ),
    (
        "Retningslinje for kvalitetssikring og opfølgning",
        "At holde øje med, om indsatsen virker, og rette den til.",
        "kvalitet kvalitetssikring opfølgning følge måle måling data dokumentation dokumentere evaluere effekt tavle",
    ),
    (
        "Retningslinje for samarbejde mellem myndigheder på tværs af kommuner",
        "Når borgeren hører til i én kommune og opholder sig i en anden.",
        "samarbejde myndighed myndigheder kommuner kommunegrænse handlekommune betalingskommune opholdskommune",
    ),
    (
        "Retningslinje for samarbejde mellem kommune og boformer til borgere i hjemløshed",
        "Faste aftaler mellem kommunens sagsbehandlere og boformen, fra indskrivning til udflytning.",
        "samarbejde kommune boform boformen forsorgshjem herberg sagsbehandler samarbejdsaftale aftale indskrivning",
    ),
    (
        "Retningslinje for samarbejde mellem kommune og andre sektorer",
        "Med psykiatri, sygehus, kriminalforsorg, politi og boligorganisationer.",
        "samarbejde sektor region psykiatri sygehus hospital kriminalforsorg politi boligforening boligorganisation",
    ),
    (
        "Retningslinje for samarbejde mellem kommune og civilsamfund",
        "Med frivillige, foreninger, brugerorganisationer og naboer.",
        "samarbejde civilsamfund frivillig frivillige forening foreninger brugerorganisation værested mentor peer nabo",
    ),
    chapter="Organisering og samarbejde",
)
HOMES = _of(
    "BOL",
    (
        "Retningslinje for planlægning af boligindsatsen",
        "At vide, hvor mange boliger der er brug for, og hvor de skal komme fra.",
        "bolig boliger boligindsats planlægning boligplan anvisning boligorganisation udlejer almen boligtyper behov",
    ),
    (
        "Retningslinje for boligindsatser til borgere i hjemløshed",
        "At skaffe egen bolig til den, der ingen har, og så hurtigt som muligt.",
        "bolig lejlighed skaffe tilbud boligtilbud anvisning startbolig indflytning kontrakt lejekontrakt indskud",
    ),
    (
        "Retningslinje for bevægelse fra bolig til hjem",
        "At en lejlighed bliver et hjem: møbler, hverdag, naboer og tryghed.",
        "hjem bolig møbler indflytning indflytningsplan hverdag nabo naboer nabolag tryghed ensomhed lokalområde",
    ),
    (
        "Retningslinje for boligfastholdelse",
        "At blive boende: husleje, uro, gæster og hjælp, når det begynder at skride.",
        "boligfastholdelse fastholde husleje budget økonomi restance klage uro gæster bostøtte hjemmebesøg blive",
    ),
    chapter="Boligindsatser",
)
