"""What things are called on the page. An id means nothing to a reader, and a name may change or be forgotten."""

import re
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from domain.calendar import danish_day, day_of
from domain.kernel import SYSTEM, PersonId
from domain.meetings.events import MeetingKind
from domain.meetings.questions import MeetingStatus
from domain.organisations.events import OrganisationId, Role
from domain.sharing.events import Audience
from portal.rows import Rows, every_row
from projections.cohorts import CohortRow
from projections.meetings import MEETINGS, MeetingRow
from projections.organisations import ORGANISATIONS, PEOPLE, PersonRow
from projections.sharing import ExperienceRow
from projections.test_actions import TEST_ACTIONS, TestActionRow

ROLE_LABELS: Mapping[Role, str] = {
    Role.PARTICIPANT: "Deltager",
    Role.ADVISOR: "Rådgiver",
    Role.AUDITOR: "Revisor",
    Role.ADMINISTRATOR: "Administrator",
}
UNKNOWN: Mapping[str, str] = {
    "person-": "en person",
    "organisation-": "en organisation",
    "cohort-": "et hold",
    "test-action-": "en prøvehandling",
    "experience-": "en erfaring",
    "meeting-": "et møde",
    "comment-": "en kommentar",
}
_ID_IN_BRACES = re.compile(r"\{([^{}]+)\}")


class Part(msgspec.Struct, frozen=True):
    """A piece of a sentence; where it names something, `id` says what."""

    text: str
    id: str | None = None


class Labels(msgspec.Struct, frozen=True):
    """The name of everything that a page may mention, as it stands within a sentence; and the people it is about."""

    names: Mapping[str, str]
    people: Mapping[PersonId, PersonRow] = {}

    def __getitem__(self, id_: str) -> str:
        """»1. refleksionsmøde«, »Holstebro Kommune«; what is not known is said by its kind, »en prøvehandling«."""
        return self.names.get(id_) or next(
            (unknown for prefix, unknown in UNKNOWN.items() if id_.startswith(prefix)), "noget ukendt"
        )

    def heading(self, id_: str) -> str:
        """The name as a heading or the beginning of a sentence."""
        return capital(self[id_])

    def parts(self, sentence: str) -> Iterator[Part]:
        """The sentence in pieces, with a name wherever it has an id in braces."""
        for index, piece in enumerate(_ID_IN_BRACES.split(sentence)):
            if index % 2:
                yield Part(self.heading(piece) if index == 1 and sentence.startswith("{") else self[piece], piece)
            elif piece:
                yield Part(piece)

    def tell(self, sentence: str) -> str:
        """The sentence with names in place of the ids."""
        return "".join(part.text for part in self.parts(sentence))

    def and_experiences(self, rows: Iterable[ExperienceRow], own: Iterable[OrganisationId] | None) -> "Labels":
        """These and the experiences; of other organisations' than one's `own` those that are shared (None: all)."""
        mine = None if own is None else frozenset(own)
        return self.with_names({row.experience: _experience(row, self, mine) for row in rows})

    def with_names(self, names: Mapping[str, str]) -> "Labels":
        """These and the names."""
        return msgspec.structs.replace(self, names={**self.names, **names})


async def labels_of_registry(rows: Rows) -> Labels:
    """The names of all organisations and people."""
    names: dict[str, str] = {row.organisation: row.name for row in await every_row(rows, ORGANISATIONS)}
    people = {row.person: row for row in await every_row(rows, PEOPLE)}
    names.update({row.person: person_label(row, names) for row in people.values()})
    names[SYSTEM] = "Portalen"
    return Labels(names, people)


async def labels_of_cohort(rows: Rows, cohort: CohortRow, own: Iterable[OrganisationId] | None) -> Labels:
    """The names of what there is in the cohort, to somebody who sees all (None) or is from their `own` organisations.

    An organisation's test action has no name to the others before it is shared.
    """
    registry = await labels_of_registry(rows)
    meetings = await rows.many(MEETINGS, cohort=cohort.cohort)
    test_actions = await rows.many(TEST_ACTIONS, cohort=cohort.cohort)
    mine = None if own is None else frozenset(own)
    return registry.with_names(
        {
            cohort.cohort: f"holdet »{cohort.name}«",
            **meeting_labels(meetings),
            **{row.test_action: _test_action(row, mine) for row in test_actions},
        }
    )


def person_label(person: PersonRow, organisations: Mapping[str, str]) -> str:
    """»Tovholder, Holstebro Kommune«: what the person does, and where, unless the one says the other already."""
    places = (organisations.get(it.organisation) for it in person.held if it.organisation is not None)
    place = next((name for name in places if name is not None), None)
    if place is None or place.split()[0] in person.title:
        return person.title
    return f"{person.title}, {place}"


def meeting_labels(meetings: Iterable[MeetingRow]) -> dict[str, str]:
    """»opstartsmødet«, »1. refleksionsmøde«: reflection meetings are counted in their order, cancelled ones not."""
    standing = [it for it in meetings if it.status is not MeetingStatus.CANCELLED and it.kind is MeetingKind.REFLECTION]
    standing.sort(key=lambda it: (it.starts_at, it.meeting))
    numbers = {row.meeting: number for number, row in enumerate(standing, start=1)}
    return {row.meeting: _meeting(row, numbers.get(row.meeting)) for row in meetings}


def _meeting(row: MeetingRow, number: int | None) -> str:
    if row.kind is MeetingKind.REFLECTION and number is not None:
        return f"{number}. refleksionsmøde"
    name = {
        MeetingKind.KICKOFF: "opstartsmødet",
        MeetingKind.REFLECTION: "refleksionsmødet",
        MeetingKind.CLOSING: "det afsluttende møde",
    }[row.kind]
    if row.status is MeetingStatus.CANCELLED:
        return f"{name} den {danish_day(day_of(row.starts_at))}, som er aflyst"
    return name


def _test_action(row: TestActionRow, own: frozenset[OrganisationId] | None) -> str:
    if own is None or row.organisation in own or row.shared_at is not None:
        return f"prøvehandlingen »{row.title}«"
    return "en prøvehandling, der ikke er delt"


def _experience(row: ExperienceRow, labels: Labels, own: frozenset[OrganisationId] | None) -> str:
    if own is None or row.organisation in own or row.audience is Audience.COHORT:
        return f"erfaringen fra den {danish_day(row.occurred_on)} ({labels[row.organisation]})"
    return "en erfaring, der ikke er delt"


def capital(text: str) -> str:
    """The text as a sentence begins."""
    return text[:1].upper() + text[1:]
