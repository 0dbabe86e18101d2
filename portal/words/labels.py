"""What things are called on the page. An id means nothing to a reader, and a name may change or be forgotten."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec
from msgspec.structs import replace

from domain.kernel import SYSTEM, PersonId
from domain.organisations.events import OrganisationId, Role
from domain.sharing.events import Audience
from domain.test_actions.events import TestActionId
from portal.rows.led import ContactsOf
from portal.rows.rows import Rows, every_row
from portal.rows.selecting import all_of
from portal.rows.visibility import is_shared
from portal.words.named_rows import (
    and_successors,
    named_in,
    named_in_short,
    organisations_in,
    organisations_with,
    people_of,
    people_with,
)
from portal.words.naming import (
    ExperienceNaming,
    Moment,
    Naming,
    OrganisationNaming,
    PersonNaming,
    TestActionNaming,
    meetings_named,
)
from portal.words.unnamed import unnamed
from projections.cohorts import CohortRow
from projections.meetings import MEETINGS
from projections.memberships import MembershipRow
from projections.organisations import ORGANISATIONS, PEOPLE, OrganisationRow, PersonRow
from projections.sharing import ExperienceRow
from projections.test_actions import TEST_ACTIONS

ROLE_LABELS: Mapping[Role, str] = {
    Role.PARTICIPANT: "Deltager",
    Role.ADVISOR: "Rådgiver",
    Role.AUDITOR: "Revisor",
    Role.ADMINISTRATOR: "Administrator",
}
_ID_IN_BRACES = re.compile(r"\{([^{}]+)\}")


class SentencePart(msgspec.Struct, frozen=True):
    """A piece of a sentence; where it names something, `id` says what."""

    text: str
    id: str | None = None


class Labels(msgspec.Struct, frozen=True):
    """The name of everything that a page may mention, as it stands within a sentence; and the people it is about.

    People are called by name and by what they do; in files that are kept, `by_title` alone.

    `naming` knows what changes its name over time. Whatever tells of an event tells it with the names `at` it.
    """

    names: Mapping[str, str]
    people: Mapping[PersonId, PersonRow] = {}
    naming: Mapping[str, Naming] = {}
    moment: Moment | None = None
    within: OrganisationId | None = None
    said: dict[str, str] = {}
    """What has been named already: to find a name out is dearer than to say it again."""

    def __getitem__(self, id_: str) -> str:
        """»1. refleksionsmøde«, »Holstebro Kommune«; what is not known is said by its kind, »en prøvehandling«."""
        name = self.said.get(id_)
        if name is None:
            name = self.said[id_] = self._name(id_)
        return name

    def _name(self, id_: str) -> str:
        is_now = self.moment is None and self.within is None
        changing = None if is_now and id_ in self.names else self.naming.get(id_)
        if changing is not None:
            return changing.at(self.moment, self.within)
        return self.names.get(id_) or unnamed(id_)

    def at(self, moment: Moment, within: OrganisationId | None = None) -> "Labels":
        """What things were called just after the event at the position, or at the instant.

        A person who belonged to several organisations is named by the one that is spoken of.
        """
        return replace(self, moment=moment, within=within, said={})

    def of(self, organisation: OrganisationId) -> "Labels":
        """What people are called who are or were there for the organisation."""
        return replace(self, moment=None, within=organisation, said={})

    def heading(self, id_: str) -> str:
        """The name as a heading or the beginning of a sentence."""
        return capital(self[id_])

    def is_closed(self, organisation: OrganisationId) -> bool:
        """Is it there no more to be chosen, or asked for anything?"""
        known = self.naming.get(organisation)
        return isinstance(known, OrganisationNaming) and known.row.closed is not None

    def ever(self) -> Iterator[tuple[str, Iterable[str]]]:
        """Everything with all it is or was called."""
        for id_ in dict.fromkeys((*self.names, *self.naming)):
            yield id_, self.naming[id_].ever() if id_ in self.naming else (self.names[id_],)

    def parts(self, sentence: str) -> Iterator[SentencePart]:
        """The sentence in pieces, with a name wherever it has an id in braces."""
        for index, piece in enumerate(_ID_IN_BRACES.split(sentence)):
            if index % 2:
                yield SentencePart(
                    self.heading(piece) if index == 1 and sentence.startswith("{") else self[piece], piece
                )
            elif piece:
                yield SentencePart(piece)

    def tell(self, sentence: str) -> str:
        """The sentence with names in place of the ids."""
        return "".join(part.text for part in self.parts(sentence))

    def and_experiences(self, rows: Iterable[ExperienceRow], own: Iterable[OrganisationId] | None) -> "Labels":
        """These and the experiences; of other organisations' than one's `own` those that are shared (None: all)."""
        mine, those = None if own is None else frozenset(own), tuple(rows)
        told = [row for row in those if mine is None or row.organisation in mine or row.audience is Audience.COHORT]
        unshared: dict[str, str] = {row.experience: "en erfaring, der ikke er delt" for row in those}
        naming: dict[str, Naming] = {row.experience: ExperienceNaming(row, self[row.organisation]) for row in told}
        return self.with_names(unshared).with_naming(naming)

    def by_title(self) -> "Labels":
        """These, with nobody's name: in what is taken away and kept people are told by what they do."""
        return self.with_people_called({})

    def with_people_called(self, names: Mapping[str, str]) -> "Labels":
        """These, with people by these names beside what they do."""
        people = {it: self.naming.get(it) for it in self.people}
        naming = {id_: replace(it, names=names) for id_, it in people.items() if isinstance(it, PersonNaming)}
        return replace(self, naming={**self.naming, **naming}, said={})

    def with_names(self, names: Mapping[str, str]) -> "Labels":
        """These and the names."""
        return replace(self, names={**self.names, **names}, said={})

    def with_naming(self, naming: Mapping[str, Naming]) -> "Labels":
        """These and what changes its name."""
        names = {id_: name for id_, name in self.names.items() if id_ not in naming}
        return replace(self, names=names, naming={**self.naming, **naming}, said={})


async def labels_of_registry(rows: Rows) -> Labels:
    """The names of all organisations and people."""
    everybody = all_of(PEOPLE)
    await rows.ahead(all_of(ORGANISATIONS), everybody, ContactsOf(everybody))
    people = await every_row(rows, PEOPLE)
    return labels_of(await every_row(rows, ORGANISATIONS), people, await rows.names(everybody))


async def labels_of_those(rows: Rows, people: Iterable[str], organisations: Iterable[str] = ()) -> Labels:
    """The names of these people and organisations, and of those where the people belong or belonged.

    Whatever names somebody outside a cohort's pages asks here, letters too.
    """
    those = people_with(people)
    await rows.ahead(those, ContactsOf(those))
    found = await rows.selected(those)
    within = {it.organisation for row in found for it in row.roles if it.organisation is not None}
    there = await rows.selected(organisations_with({*within, *organisations}))
    return labels_of(await and_successors(rows, there), found, await rows.names(those))


def labels_of(
    organisations: Iterable[OrganisationRow], people: Iterable[PersonRow], called: Mapping[str, str]
) -> Labels:
    """The names of these organisations, and of these people, who are `called` so."""
    there = tuple(organisations)
    names = {str(row.organisation): str(row.name) for row in there}
    known = {row.person: row for row in people}
    naming: dict[str, Naming] = {person: PersonNaming(row, names, called) for person, row in known.items()}
    naming |= {
        it.organisation: OrganisationNaming(it, None if it.closed is None else names.get(it.closed.successor or ""))
        for it in there
        if it.rectifications or it.closed is not None
    }
    return Labels({**names, SYSTEM: "Portalen"}, known).with_naming(naming)


async def labels_of_cohort(
    rows: Rows,
    cohort: CohortRow,
    memberships: Sequence[MembershipRow],
    own: Iterable[OrganisationId] | None,
    taken_back: frozenset[TestActionId] = frozenset(),
) -> Labels:
    """The names of what there is in the cohort, to somebody who sees all (None) or is from their `own` organisations.

    An organisation's test action has no name to the others before it is shared, nor once it is `taken_back`. Of people
    only those are read who can have a part in it, and of organisations the cohort's and those where these people belong
    or belonged.
    """
    await rows.ahead(*named_in(cohort, memberships))
    mine = None if own is None else frozenset(own)
    test_actions = await rows.many(TEST_ACTIONS, cohort=cohort.cohort)
    shared = {it.test_action for it in test_actions if is_shared(it)} - taken_back
    seen = [it for it in test_actions if mine is None or it.organisation in mine or it.test_action in shared]
    unseen: dict[str, str] = {it.test_action: "en prøvehandling, der ikke er delt" for it in test_actions}
    short = await labels_in_short(rows, cohort, memberships)
    return short.with_names(unseen).with_naming({it.test_action: TestActionNaming(it) for it in seen})


async def labels_in_short(rows: Rows, cohort: CohortRow, memberships: Sequence[MembershipRow]) -> Labels:
    """The same, but for test actions: of what a cohort is told of in a few lines."""
    within = tuple(it.organisation for it in memberships)
    await rows.ahead(*named_in_short(cohort, memberships))
    people = await rows.selected(people_of(within))
    elsewhere = {it.organisation for row in people for it in row.roles if it.organisation is not None} - set(within)
    organisations = await rows.selected(organisations_in(memberships))
    if elsewhere:
        organisations = (*organisations, *await rows.selected(organisations_with(elsewhere)))
    organisations = await and_successors(rows, organisations)
    meetings = await rows.many(MEETINGS, cohort=cohort.cohort)
    called = await rows.names(people_of(within))
    named = labels_of(organisations, people, called).with_names({cohort.cohort: f"holdet »{cohort.name}«"})
    return named.with_naming(meetings_named(meetings, cohort))


async def with_names_of_today(rows: Rows, past: Labels, memberships: Iterable[MembershipRow]) -> Labels:
    """What things were called then, with what people are called today, which `rows` know.

    Whoever had a part in the cohort then is or was of those who are its members now.
    """
    return past.with_people_called(await rows.names(people_of(tuple(it.organisation for it in memberships))))


def ids_in_braces(sentence: str) -> list[str]:
    """What the sentence names."""
    return _ID_IN_BRACES.findall(sentence)


def capital(text: str) -> str:
    """The text as a sentence begins."""
    return text[:1].upper() + text[1:]
