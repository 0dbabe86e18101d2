"""What kinds of letters there are, and why one was not delivered."""

import re
from collections.abc import Mapping

LETTER_KINDS: Mapping[str, str] = {
    "news": "Nyt fra holdet",
    "checkpoints": "Kontrolpunkter",
    "security": "Noget om adgangen",
    "security-former-address": "Noget om adgangen, til den tidligere adresse",
    "asked-link": "Link til en ny adgangskode",
}
WHY: Mapping[str, str] = {
    "nothing can be sent to the address": "Adressen kan ikke bruges.",
    "it cannot be written as mail": "Mailen kunne ikke skrives.",
    "the connection was lost": "Forbindelsen til mailserveren blev afbrudt.",
    "it was handed over, and nobody knows whether it arrived": (
        "Forbindelsen blev afbrudt, lige da mailen var afleveret. Den er måske kommet frem og bliver ikke sendt igen, "
        "så ingen får den to gange."
    ),
    "the server takes no letters such as æ before the @": "Mailserveren kan ikke sende til æ, ø og å før @.",
}
ANSWERED = re.compile(r"the server answered (\d+)")


def why_not(failure: str, *, given_up: bool) -> str:
    """The reason as a sentence, and whether it is tried again."""
    answered = ANSWERED.fullmatch(failure)
    if answered is not None and answered[1].startswith("5"):
        said = f"Mailserveren afviste adressen (svar {answered[1]})."
    elif answered is not None:
        said = f"Mailserveren ville ikke tage imod den lige nu (svar {answered[1]})."
    else:
        said = WHY.get(failure, failure)
    return said if given_up else f"{said} Der bliver prøvet igen."
