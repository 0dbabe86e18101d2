"""The citizen-directed ones of the national guidelines of 2019, and those on violent episodes from 2017.

Titles are names; what is said of each, and by which words it is known, is our own.
"""

from domain.guidelines.item_lines import items_of

_ON_VIOLENCE = (
    "Nationale retningslinjer til forebyggelse af voldsomme episoder på botilbud samt på bosteder for hjemløse"
)
CITIZEN_DIRECTED = items_of(
    "BOR",
    (
        "Retningslinje for rådgivning og vejledning",
        "At borgeren får at vide, hvilke muligheder og rettigheder der er.",
        "rådgivning vejledning vejlede rettigheder muligheder samtale oplyse information",
    ),
    (
        "Retningslinje for opsøgende og kontaktskabende indsatser",
        "At møde borgeren, hvor borgeren er, og holde kontakten.",
        "opsøgende kontakt kontaktskabende gaden gadeplan møde relation tillid kontaktperson udebliver opsøge",
    ),
    (
        "Retningslinje for udredning",
        "At finde ud af, hvad borgeren har brug for og kan, sammen med borgeren.",
        "udredning udrede udredningsskema vurdering behov ressourcer kortlægge voksenudredningsmetoden visitation",
    ),
    (
        "Retningslinje for en koordinerende handleplan til borgere i hjemløshed",
        "Én plan med borgerens egne mål, som alle arbejder efter.",
        "handleplan handleplaner plan koordinerende koordinere mål delmål opholdsplan samordning koordinator",
    ),
    (
        "Retningslinje for specialiserede indsatser og faglig viden",
        "Bostøtte med metode, som CTI, ICM og ACT, og folk, der kan dem.",
        "specialiseret metode cti icm act bostøtte bostøttemetode støtte viden kompetence kompetencer uddannelse",
    ),
    (
        "Retningslinje for familie- og netværksorienterede indsatser",
        "At få familie, venner og andre, der betyder noget, med.",
        "familie netværk pårørende venner forældre børn søskende netværksmøde ensomhed netværksorienteret",
    ),
    (
        "Retningslinje for uddannelse, arbejdsmarkedsindsats og forsørgelse",
        "Penge at leve af, og en vej ind i uddannelse eller arbejde.",
        "uddannelse arbejde job beskæftigelse jobcenter praktik forsørgelse kontanthjælp ydelse økonomi pension skole",
    ),
    (
        "Retningslinje for misbrugsindsatser",
        "Behandling og skadesreduktion, der passer til et liv uden bolig.",
        "misbrug rusmidler alkohol stoffer behandling rusmiddelbehandling skadesreduktion substitution ædru afrusning",
    ),
    (
        "Retningslinje for fremme af fysisk og mental sundhed",
        "Helbred, krop og sind: læge, tandlæge, psykiatri, søvn og bevægelse.",
        "sundhed helbred læge tandlæge sygeplejerske psykisk mental fysisk psykiatri medicin søvn motion kost",
    ),
    (
        "Retningslinje for indsatser på boformer for borgere i hjemløshed",
        "Hvad opholdet på boformen skal føre til, og hvordan hver dag bidrager.",
        "boform boformen forsorgshjem herberg ophold opholdet hverdag aktiviteter beboer beboere kontaktperson",
    ),
    (
        "Retningslinje for sammenhængende indsats mellem kommunale myndigheder og boformer for borgere i hjemløshed",
        "At myndighed og boform trækker på samme hammel, mens borgeren bor der, og når borgeren flytter.",
        "sammenhæng sammenhængende myndighed sagsbehandler boform forsorgshjem udskrivning udflytning fælles møde",
    ),
    chapter="Borgerrettede indsatser",
    collection="Nationale retningslinjer for indsatsen mod hjemløshed",
    year=2019,
    source="Socialstyrelsen, SBH Årsmøde 2019",
    link="https://socialstyrelsen.dk",
)
VIOLENT_EPISODES = items_of(
    "VOL",
    (
        "Forebyggelse af voldsomme episoder",
        "At se det komme og gøre noget, før det bliver voldsomt.",
        "vold voldsom voldsomme konflikt konflikter forebyggelse forebygge trivsel tryghed risikovurdering trusler uro",
    ),
    (
        "Håndtering af voldsomme episoder",
        "Hvad man gør, mens det står på, så ingen kommer til skade.",
        "vold voldsom voldsomme konflikt håndtering håndtere nedtrapning nedtrappe alarm deeskalering trusler",
    ),
    (
        "Læring af voldsomme episoder",
        "At tale det igennem bagefter, støtte dem, der var der, og ændre noget.",
        "vold voldsom voldsomme episode læring lære opsamling debriefing registrering evaluering",
    ),
    (
        "Organisatoriske og ledelsesmæssige rammer for det voldsforebyggende arbejde",
        "Ledelse, vagtplaner, rum og oplæring, der gør tryghed mulig.",
        "vold voldsforebyggende ledelse ramme rammer vagtplan arbejdsmiljø indretning oplæring introduktion",
    ),
    chapter="Forebyggelse af voldsomme episoder",
    collection=_ON_VIOLENCE,
    year=2017,
    source="Socialstyrelsen, december 2017",
    link=(
        "https://socialstyrelsen.dk/projekter-og-initiativer/handicap/indsatsteam-mappe/"
        "redskaber-til-forebyggelse-af-voldsomme-episoder"
    ),
)
