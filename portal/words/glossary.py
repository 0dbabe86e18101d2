"""The words of the programme, as the pages use them: what each means to somebody who has just come."""

import msgspec


class Word(msgspec.Struct, frozen=True):
    """`word` as pages spell it; `of` is what the page about words calls it in its address."""

    word: str
    of: str
    means: str


class WordGroup(msgspec.Struct, frozen=True):
    heading: str
    words: tuple[Word, ...]


GLOSSARY = (
    WordGroup(
        "Forløbet",
        (
            Word(
                "Gruppeforløb",
                "gruppeforloeb",
                "Et forløb på cirka et halvt år, hvor flere kommuner og § 110-boformer arbejder med det samme tema. "
                "Det har tre faser: forberede, forandre og forankre.",
            ),
            Word("Hold", "hold", "De organisationer, der er på det samme gruppeforløb sammen, og deres rådgivere."),
            Word("Tema", "tema", "Det, holdet arbejder med. Alle på holdet har det samme tema."),
            Word(
                "Retningslinje",
                "retningslinje",
                "En af de nationale retningslinjer eller faglige anbefalinger, som arbejdet kan knyttes til. Så ses "
                "det, hvilke der arbejdes med, og hvilke aldrig.",
            ),
            Word(
                "Housing First",
                "housing-first",
                "Forløbets afsæt: Et menneske i hjemløshed får først en bolig og den støtte, der skal til, og arbejder "
                "derfra med resten.",
            ),
            Word(
                "Mål og motivation",
                "maal",
                "Det, jeres egen organisation vil opnå, og hvorfor I er med. I skriver det, når I siger ja, og gør "
                "status på det til sidst.",
            ),
            Word(
                "Periode",
                "periode",
                "Dagene mellem to fælles møder. I hver periode prøver I noget hjemme hos jer selv og skriver om det.",
            ),
            Word("§ 110-boform", "boform", "Et midlertidigt sted at bo efter servicelovens § 110."),
        ),
    ),
    WordGroup(
        "Det, I prøver",
        (
            Word(
                "Prøvehandling",
                "proevehandling",
                "En lille ændring af jeres praksis, som I prøver i kort tid: hvad I vil opnå, hvad I gør, og hvad I "
                "forventer, der sker.",
            ),
            Word(
                "Afprøvning",
                "afproevning",
                "Én omgang med en prøvehandling, fra en dag til en anden. Prøver I den samme prøvehandling igen, er "
                "det en ny afprøvning af den.",
            ),
            Word(
                "Forventning",
                "forventning",
                "Det, I tror, der vil ske. I skriver den før afprøvningen, så I bagefter kan se, hvad der overraskede.",
            ),
            Word(
                "Måling",
                "maaling",
                "Et tal, I holder øje med over tid, for eksempel hvor mange dage der går, før nogen flytter ind.",
            ),
            Word(
                "Erfaring",
                "erfaring",
                "Det, der skete en dag, da I prøvede, og hvad I lærte. En afprøvning tæller først med, når der er "
                "skrevet en erfaring fra den.",
            ),
            Word(
                "Beslutning",
                "beslutning",
                "Det, I gør efter en afprøvning: juster, udvid, udbred eller stop, og hvorfor. I siger også, om I er "
                "kommet nærmere jeres mål.",
            ),
            Word(
                "Borgernes del",
                "borgernes-del",
                "Hvordan borgerne er med: hvad de har sagt om ideen, hvad de selv gør, og om de har sagt ja til, at "
                "det fortælles. Aldrig ved navn.",
            ),
            Word(
                "Lån",
                "laan",
                "At tage en prøvehandling, en anden organisation har delt, og prøve den hos jer. Der står, hvor den "
                "kommer fra.",
            ),
        ),
    ),
    WordGroup(
        "Møder og samtaler",
        (
            Word(
                "Opstartsmøde",
                "opstartsmoede",
                "Det første fælles møde, på skærmen: Alle lærer temaet, hinanden og arbejdet med prøvehandlinger at "
                "kende.",
            ),
            Word(
                "Refleksionsmøde",
                "refleksionsmoede",
                "Et fælles møde, hvor man sidder sammen en hel dag, fortæller om sine prøvehandlinger og får sparring.",
            ),
            Word(
                "Afsluttende møde",
                "afsluttende-moede",
                "Det sidste fælles møde, på skærmen: Hvor langt nåede vi, og hvordan går vi videre?",
            ),
            Word(
                "Præsentation",
                "praesentation",
                "Det, en organisation har med til et refleksionsmøde og det afsluttende møde: hvad den har prøvet og "
                "lært.",
            ),
            Word(
                "Sparring",
                "sparring",
                "Råd og spørgsmål fra de andre organisationer og rådgiverne til det, I arbejder med.",
            ),
            Word(
                "Netværk",
                "netvaerk",
                "Menneskene på holdet, og hvad hver organisation tilbyder og søger. Her finder I nogen at ringe til.",
            ),
            Word(
                "Forventningsafstemning",
                "forventningsafstemning",
                "En samtale i telefonen, cirka 14 dage før opstartsmødet, om hvad der ventes af jer, og hvem der skal "
                "med.",
            ),
            Word(
                "Telefonisk opfølgning",
                "telefonisk-opfoelgning",
                "En samtale med tovholderen cirka en uge efter opstartsmødet, og en 3 måneder efter det afsluttende "
                "møde.",
            ),
        ),
    ),
    WordGroup(
        "Mennesker",
        (
            Word("Deltager", "deltager", "En leder eller medarbejder fra en af holdets organisationer."),
            Word(
                "Tovholder",
                "tovholder",
                "Den deltager, der holder sammen på arbejdet i sin organisation, og som rådgiveren ringer til.",
            ),
            Word("Ansvarlig leder", "ansvarlig-leder", "Den leder, der har ansvaret for forløbet i organisationen."),
            Word(
                "Tværgående ledergruppe",
                "ledergruppe",
                "Ledere fra de dele af organisationen, temaet rører ved. De sætter retningen.",
            ),
            Word(
                "Implementeringsteam",
                "implementeringsteam",
                "De ledere og medarbejdere, der prøver det af i hverdagen.",
            ),
            Word("Rådgiver", "raadgiver", "Den, der leder holdet gennem forløbet, fra styrelsens rådgivningsfunktion."),
            Word("Revisor", "revisor", "Den, der ser efter, om forløbet blev gennemført. Læser alt og ændrer intet."),
            Word(
                "Administrator",
                "administrator",
                "Den, der opretter organisationer og personer og sletter, hvad der skal slettes.",
            ),
        ),
    ),
    WordGroup(
        "Det, der bliver holdt regnskab med",
        (
            Word(
                "Krav",
                "krav",
                "Det mindste, der skal til, for at et forløb er gennemført. Portalen regner det ud af det, I har "
                "skrevet; ingen sætter selv et kryds.",
            ),
            Word(
                "Bløde krav",
                "bloede-krav",
                "Det, programmet beder om, men som ikke afgør, om forløbet er gennemført, for eksempel hvor mange der "
                "kommer til et møde.",
            ),
            Word("I fare", "i-fare", "Et krav kan stadig nås, men der er ikke meget tid."),
            Word(
                "Forankring",
                "forankring",
                "At det, der virkede, bliver til almindelig praksis, også når forløbet er slut.",
            ),
            Word(
                "Gennemførelsesbevis",
                "gennemfoerelsesbevis",
                "Et bevis på, at en organisation eller et hold opfylder kravene. Alle kan se efter, om det er ægte.",
            ),
            Word(
                "Journal",
                "journal",
                "Alt, hvad der er registreret på holdet, én sætning for hver hændelse, den nyeste først.",
            ),
            Word("Hændelse", "haendelse", "Noget, der er registreret: hvem gjorde hvad, og hvornår."),
            Word(
                "Kontrolpunkt",
                "kontrolpunkt",
                "En underskrift på alt, hvad der er registreret indtil da, så ingen kan ændre det bagefter.",
            ),
        ),
    ),
)
