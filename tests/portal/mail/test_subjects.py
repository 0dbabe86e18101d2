"""A Danish subject arrives as it was written, however long it is and whatever letters are in it."""

import random
from email import message_from_bytes, policy
from email.message import EmailMessage

from portal.mail.message import Written, message
from portal.mail.server import WRITTEN
from portal.surroundings.mail_address import wire_address
from tests.stories import at

SUBJECTS = 3_000
SAID = (
    "Odense Kommune har stillet jer et spørgsmål om prøvehandlingen »Besøg på vej hjem« på holdet Første måned i egen "
    "bolig – 2. refleksionsmøde er flyttet til onsdag den 2. december 2026 kl. 9.30 Skovvang § 110 ærø Århus … øl ÆØÅ "
    "sagsbehandleren i Holstebro spørger: »Hvad gjorde I?«"
)
WORDS = SAID.split()
HERE = wire_address("portalen@portal.example")


def as_it_arrives(subject: str, *, utf8: bool, cte_type: str) -> str:
    mail = message(HERE, HERE, Written(subject, "Hej."), at("2026-06-01 12:00"), "1")
    came = message_from_bytes(mail.as_bytes(policy=WRITTEN.clone(utf8=utf8, cte_type=cte_type)), policy=policy.default)
    assert isinstance(came, EmailMessage)
    return str(came["Subject"])


def test_three_thousand_long_danish_subjects_decode_to_themselves() -> None:
    chance = random.Random(1)
    subjects = [" ".join(chance.choices(WORDS, k=chance.randint(5, 25))) for _ in range(SUBJECTS)]
    for utf8, cte_type in ((False, "7bit"), (False, "8bit"), (True, "8bit")):
        arrived = [as_it_arrives(it, utf8=utf8, cte_type=cte_type) for it in subjects]
        assert sum(a == b for a, b in zip(arrived, subjects, strict=True)) == SUBJECTS


def test_a_domain_with_a_danish_letter_is_written_in_ascii() -> None:
    assert wire_address("hej@blåbær.dk").addr_spec == "hej@xn--blbr-roah.dk"
