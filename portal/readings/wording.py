"""What the read log's lines say, in Danish."""

from collections.abc import Mapping

from portal.identity.read_log import Purpose, What
from portal.words.choosing import choices_of

OPENED: Mapping[What, str] = {
    What.PEOPLE: "Så listen over personer",
    What.PERSON: "Så siden om en person",
    What.CONTACT_CARD: "Hentede kontaktkortet",
    What.EVENT: "Læste en hændelse, som den er gemt",
    What.JOURNAL_EXPORT: "Hentede journalen",
    What.JOURNAL_EXPORT_WITH_NAMES: "Hentede journalen med navne",
    What.RECORDS_EXPORT: "Hentede journallisten",
    What.BUNDLE: "Hentede bevismaterialet",
    What.PROOF: "Hentede beviset",
    What.PRESENTATION: "Hentede en præsentation",
    What.READ_LOG: "Så læseloggen",
    What.READ_LOG_EXPORT: "Hentede læseloggen",
    What.READ_LOG_EXPORT_WITH_NAMES: "Hentede læseloggen med navne",
    What.SECURITY_LOG: "Åbnede sikkerhedsloggen",
}
PURPOSES: Mapping[Purpose, str] = {
    Purpose.REQUEST: "Personen har bedt om indsigt",
    Purpose.SUPERVISION: "Tilsyn eller revision",
    Purpose.INCIDENT: "En hændelse, der skal undersøges",
}
PURPOSE_CHOICES = choices_of(PURPOSES)
