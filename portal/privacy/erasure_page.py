"""What the page about erasing a person shows."""

from collections.abc import Mapping

import msgspec

from domain.privacy.events import Ground
from portal.web.forms import Choice, Form
from portal.web.frame import Frame
from portal.words.choosing import choices_of

LABELS: Mapping[str, str] = {
    "ground": "Hvorfor?",
    "texts": "Hvad med det, personen har skrevet?",
    "sure": "Er du sikker?",
}
GROUNDS = choices_of(
    {
        Ground.REQUEST: "Personen har bedt om det",
        Ground.MISTAKE: "Oplysningerne skulle aldrig have været her",
        Ground.RETENTION: "De skal ikke gemmes længere",
    }
)

FATES = (
    Choice("yes", "Slet det også"),
    Choice("no", "Lad det stå", "Teksterne er organisationens, og ingen kan se, hvem der skrev dem."),
)
SURE = (Choice("yes", "Ja. Jeg ved, at det ikke kan fortrydes."),)


class ErasurePage(msgspec.Struct, frozen=True, kw_only=True):
    """`texts` is how many texts the person wrote, or were written about them, that can still be read. `only_texts`:
    name and address are gone already, and the texts are what is left to erase.
    """

    frame: Frame
    person: str
    label: str
    form: Form
    grounds: tuple[Choice, ...]
    fates: tuple[Choice, ...]
    sure: tuple[Choice, ...]
    knows_name: bool
    knows_email: bool
    texts: int
    has_roles: bool
    only_texts: bool
