"""What is said of every failure that is expected."""

from collections.abc import Mapping

import msgspec

from portal.web.hosts import BAD_REQUEST, MISDIRECTED
from portal.web.slow import REQUEST_TIMEOUT


class ErrorWords(msgspec.Struct, frozen=True):
    """The heading and the sentences of an expected failure."""

    title: str
    sentences: tuple[str, ...]


NOT_FOUND = ErrorWords(
    "Siden findes ikke",
    ("Adressen kan være skrevet forkert, eller siden er for andre.", "Gå til forsiden, og find derfra, hvad du søger."),
)
FORGED = ErrorWords(
    "Formularen kunne ikke sendes",
    (
        "Den er for gammel, eller den kom ikke fra en af portalens egne sider. Intet er ændret.",
        "Åbn siden igen, og prøv på ny.",
    ),
)
SIGNED_OUT = ErrorWords(
    "Du er ikke længere logget ind",
    (
        "Derfor blev det ikke gemt. Log ind, og prøv igen.",
        "Du bliver logget ud, når du ikke har brugt portalen i otte timer.",
    ),
)
BY_STATUS: Mapping[int, ErrorWords] = {
    BAD_REQUEST: ErrorWords("Det kunne portalen ikke forstå", ("Anmodningen er ikke skrevet, som den skal være.",)),
    404: NOT_FOUND,
    405: ErrorWords("Det kan man ikke her", ("Siden kan ikke tage imod det, der blev sendt. Intet er ændret.",)),
    REQUEST_TIMEOUT: ErrorWords(
        "Det kom ikke hele vejen", ("Forbindelsen er for langsom lige nu. Intet er gemt. Prøv igen om lidt.",)
    ),
    413: ErrorWords(
        "Det er for meget på én gang", ("Det, du sendte, fylder for meget. Intet er gemt. Gør det kortere.",)
    ),
    MISDIRECTED: ErrorWords("Portalen har en anden adresse", ("Den svarer kun på sin egen. Intet er ændret.",)),
    422: ErrorWords("Formularen kan ikke læses", ("Intet er gemt. Åbn siden igen, og udfyld formularen på ny.",)),
    503: ErrorWords(
        "Portalen kan ikke nå sin database",
        ("Det, du var i gang med, er ikke gemt. Prøv igen om lidt; vi arbejder på sagen.",),
    ),
}
TOO_MUCH = ErrorWords(
    "Der er for meget til én side",
    (
        "Der er registreret mere på holdet, end portalen kan holde på én gang. Intet er gået tabt.",
        "Skriv til os, så hjælper vi dig med at finde det, du søger.",
    ),
)
UNSURE = ErrorWords(
    "Portalen kan ikke nå sin database",
    (
        "Forbindelsen gik, mens det, du sendte, blev gemt, så portalen ved ikke, om det nåede frem.",
        "Gå tilbage, og send det igen om lidt: nåede det frem, bliver det ikke gemt igen.",
    ),
)
CONTRADICTED = "Underskriften holder ikke"
TELL = ("Derfor bliver det ikke vist.", "Sig det til den, der driver portalen, og til en revisor.")
OTHERWISE = ErrorWords("Det kunne portalen ikke forstå", ("Intet er ændret. Gå tilbage, og prøv igen.",))
