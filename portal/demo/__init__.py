"""Two cohorts to look at, one that is over and one in mid-programme, and an individual programme in mid-programme.

Both are import files like anybody else's. The organisations exist; everything that is told of them is made up.
The live cohort builds on the people of the historical one, so it is imported after it.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from heapq import merge
from importlib.resources import files
from operator import itemgetter

import msgspec

from domain.calendar import COPENHAGEN
from domain.kernel import PersonId

HISTORICAL = "historical.jsonl"
LIVE = "live.jsonl"
"""Imported after `HISTORICAL`. Everything in it was recorded before the week in which it is read."""
ROUNDS = "rounds.jsonl"
"""Imported with `LIVE`, each line at its time: a round of applications that is decided, and one being screened."""
ALONE = "individual.jsonl"
"""Imported with `LIVE`, too: an individual programme in its change phase."""
PEOPLE = "people.jsonl"
"""Imported after `LIVE`: who is leader, and who is staff."""
PHONES: Mapping[PersonId, str] = {
    PersonId(f"person-{person}"): f"+45100000{number:02}"
    for number, person in enumerate(
        ("odense-coordinator", "esbjerg-coordinator", "dalhoffminde-coordinator", "skovvang-coordinator", "advisor"), 1
    )
}
"""Whom the others may call: numbers that nobody can have, since none in Denmark begins so."""

_WHEN = re.compile(r"\{W(?P<week>[+-]\d+)\.(?P<weekday>[1-7])(?:T(?P<hour>\d\d):(?P<minute>\d\d))?\}")
"""`{W-9.2}` is the Tuesday of the week nine weeks before this one; `{W-9.2T10:15}` is that day at 10.15, Copenhagen."""


NAMES: Mapping[PersonId, str] = {
    PersonId(f"person-{person}"): name
    for person, name in {
        "administrator": "Adam Prøvesen",
        "advisor": "Rigmor Prøvesen",
        "advisor-methods": "Metha Prøvesen",
        "auditor": "Rune Prøvesen",
        "holstebro-coordinator": "Holger Hittepå",
        "holstebro-leader": "Lene Hittepå",
        "holstebro-support": "Bo Hittepå",
        "holstebro-caseworker": "Sara Hittepå",
        "holstebro-housing": "Birthe Hittepå",
        "holstebro-jobcentre": "Jonas Hittepå",
        "skovvang-coordinator": "Signe Skueprøve",
        "skovvang-leader": "Arne Skueprøve",
        "skovvang-contact": "Kim Skueprøve",
        "skovvang-social": "Sofie Skueprøve",
        "skovvang-aftercare": "Esben Skueprøve",
        "skovvang-night": "Nanna Skueprøve",
        "randers-coordinator": "Rosa Rollespil",
        "randers-leader": "Lars Rollespil",
        "randers-support": "Cecilie Rollespil",
        "randers-caseworker": "Mogens Rollespil",
        "randers-treatment": "Ruth Rollespil",
        "soenderskovhjemmet-coordinator": "Søren Skabelon",
        "soenderskovhjemmet-leader": "Frida Skabelon",
        "soenderskovhjemmet-contact": "Kirsten Skabelon",
        "soenderskovhjemmet-workshop": "Viggo Skabelon",
        "kofoeds-skole-coordinator": "Karla Kulisse",
        "kofoeds-skole-leader": "Aksel Kulisse",
        "kofoeds-skole-contact": "Klaus Kulisse",
        "dalhoffminde-leader": "Finn Fantasi",
        "dalhoffminde-coordinator": "Dagny Fantasi",
        "dalhoffminde-contact": "Karen Fantasi",
        "dalhoffminde-social": "Sigurd Fantasi",
        "odense-coordinator": "Oda Opdigt",
        "odense-leader": "Leif Opdigt",
        "odense-support": "Bente Opdigt",
        "odense-caseworker": "Sven Opdigt",
        "odense-housing": "Bodil Opdigt",
        "esbjerg-coordinator": "Esther Eksempel",
        "esbjerg-leader": "Lone Eksempel",
        "esbjerg-support": "Ivan Eksempel",
        "esbjerg-outreach": "Stine Eksempel",
    }.items()
}
"""What the demo's people are called: names that nobody has, one family at each place."""


class DemoPerson(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody to sign in as: `label` is who they are, `description` what they come to see, both in Danish."""

    person: PersonId
    label: str
    description: str

    @property
    def name(self) -> str:
        return NAMES[self.person]


DEMO_PEOPLE = (
    DemoPerson(
        person=PersonId("person-odense-coordinator"),
        label="Tovholder, Odense Kommune",
        description="Deltager på det igangværende hold. Godt i gang og klar til at skrive en erfaring mere.",
    ),
    DemoPerson(
        person=PersonId("person-dalhoffminde-coordinator"),
        label="Tovholder, Dalhoffminde",
        description="Deltager på det igangværende hold. Har endnu ingen erfaring i den periode, der snart slutter.",
    ),
    DemoPerson(
        person=PersonId("person-holstebro-coordinator"),
        label="Tovholder, Holstebro Kommune",
        description="Midt i et individuelt forløb med mål, milepæle og lokale mål. Deltog på det afsluttede hold.",
    ),
    DemoPerson(
        person=PersonId("person-holstebro-leader"),
        label="Ansvarlig leder, Holstebro Kommune",
        description="Godkender og underskriver dokumenterne i det individuelle forløb. En ny version venter.",
    ),
    DemoPerson(
        person=PersonId("person-advisor"),
        label="Rådgiver",
        description="Rådgiver på begge hold. Ser, hvem der har brug for hjælp, mens der er tid.",
    ),
    DemoPerson(
        person=PersonId("person-auditor"),
        label="Revisor",
        description="Læser alt og ændrer intet. Kan gå tilbage til en hvilken som helst dag.",
    ),
    DemoPerson(
        person=PersonId("person-administrator"),
        label="Administrator",
        description="Tager sig af organisationer, personer og roller.",
    ),
    DemoPerson(
        person=PersonId("person-randers-coordinator"),
        label="Tovholder, Randers Kommune",
        description="Deltog på det afsluttede hold og er ikke med på det igangværende.",
    ),
)


def commands(file: str, today: dt.date) -> Iterator[bytes]:
    """The lines of the demo file, every day and instant in them resolved as seen from `today` (Copenhagen)."""
    monday = today - dt.timedelta(days=today.weekday())
    for line in files(__name__).joinpath(file).read_text(encoding="utf-8").splitlines():
        yield _WHEN.sub(lambda when: _resolved(when, monday), line).encode()


def in_turn(names: Iterable[str], today: dt.date) -> Iterator[bytes]:
    """The lines of several files by when they were recorded; those of one file stay in their order."""
    return (line for _, line in merge(*(_timed(commands(name, today)) for name in names), key=itemgetter(0)))


def _timed(lines: Iterable[bytes]) -> Iterator[tuple[dt.datetime, bytes]]:
    """Each with its time, no earlier than that of the one before."""
    latest = dt.datetime.min.replace(tzinfo=dt.UTC)
    for line in lines:
        latest = max(latest, dt.datetime.fromisoformat(msgspec.json.decode(line)["at"]))
        yield latest, line


def _resolved(when: re.Match[str], monday: dt.date) -> str:
    """A day, or an instant with the offset that Copenhagen has on that day."""
    day = monday + dt.timedelta(weeks=int(when["week"]), days=int(when["weekday"]) - 1)
    if when["hour"] is None:
        return day.isoformat()
    return dt.datetime.combine(day, dt.time(int(when["hour"]), int(when["minute"])), COPENHAGEN).isoformat()
