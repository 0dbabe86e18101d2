"""Whoever came to a meeting without standing on its list: registered, let in, and recorded as there, in one press."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from domain.characters import as_kept, is_blank
from domain.kernel import Command, PersonId
from domain.meetings.events import Attendance
from domain.organisations.events import OrganisationId, Role
from domain.organisations.register_person import RegisterPerson
from domain.roles.grant_role import GrantRole
from domain.text import Fault, Name, Title, prefix_of
from portal.identity.accounts import PersonForgotten
from portal.visiting.run_visit import RunVisit
from portal.web.forms import Choice, Field, FormErrors, FormFields, row_number
from portal.web.forms.asking import Fields
from portal.words.choosing import named
from portal.words.naming import PersonNaming

WALK_INS_ROWS = 5
"""So many are asked for at a time."""
SOMEBODY_ELSE = "another"
IS_KNOWN = "Er det en af dem, der allerede er i portalen? Vælg nedenfor."
TWICE = "Den samme person står flere gange blandt de nye."


class WalkIn(msgspec.Struct, frozen=True, kw_only=True):
    """`known` is who it is of those whom the portal knows by that name, or that it is somebody else."""

    name: Name
    title: Title
    organisation: OrganisationId
    known: str = ""


class Came(msgspec.Struct, frozen=True, kw_only=True):
    """What the rows come to: who was there, what registers those who are new, and what these are called."""

    attendance: tuple[Attendance, ...] = ()
    registering: tuple[Command, ...] = ()
    names: tuple[tuple[PersonId, str], ...] = ()


class KnownByName(msgspec.Struct, frozen=True):
    """The participants of the cohort's organisations, to be found by their names."""

    here: RunVisit

    def called(self, name: str) -> tuple[Choice, ...]:
        """Those of that name, and that it is somebody else; nothing where nobody is called so."""
        wanted = as_kept(name).casefold()
        found = [person for person, called in _names(self.here) if called == wanted] if wanted else []
        other = Choice(SOMEBODY_ELSE, "En anden, der hedder det samme")
        return (*named(found, self.here.labels), other) if found else ()

    def is_in_doubt(self, it: WalkIn) -> bool:
        """Is somebody called so, and nobody has said who is meant?"""
        choices = [choice.value for choice in self.called(it.name)]
        return bool(choices) and it.known not in choices

    def meant_by(self, it: WalkIn) -> bool:
        """Is it one of those that the portal knows?"""
        return it.known != SOMEBODY_ELSE and any(choice.value == it.known for choice in self.called(it.name))


def walk_in_fields(here: RunVisit, organisations: Sequence[OrganisationId]) -> Fields:
    return {
        "walk_ins.name": Field("Navn på ny person {0}"),
        "walk_ins.title": Field("Hvad ny person {0} laver"),
        "walk_ins.organisation": Field("Organisation for ny person {0}", choices=named(organisations, here.labels)),
        "walk_ins.known": Field("Hvem er ny person {0}?"),
    }


def came(here: RunVisit, form: FormFields, walk_ins: Sequence[WalkIn]) -> Came:
    """Raises `FormErrors` for a name that the portal knows, until it is said who is meant."""
    number: str = form.new_id(PersonId).removeprefix(prefix_of(PersonId))
    rows = dict(zip(_rows(form), walk_ins, strict=True))
    known = KnownByName(here)
    faults = tuple(_faults(rows, known))
    if faults:
        raise FormErrors(*faults)
    met = [it for it in walk_ins if known.meant_by(it)]
    new = [(PersonId(f"{prefix_of(PersonId)}{number}-{row}"), it) for row, it in rows.items() if it not in met]
    return Came(
        attendance=(
            *(Attendance(organisation=_organisation(here, it), person=PersonId(it.known)) for it in met),
            *(Attendance(organisation=it.organisation, person=person) for person, it in new),
        ),
        registering=tuple(command for person, it in new for command in _registering(person, it)),
        names=tuple((person, as_kept(it.name)) for person, it in new),
    )


async def name_them(here: RunVisit, new: Came) -> None:
    """Keep what those who are new are called, outside the history."""
    visit = here.visit
    for person, name in new.names:
        try:
            await visit.portal.accounts.remember(person, email=None, name=name, first=True, trace=visit.trace)
        except PersonForgotten:
            continue


def with_walk_ins(listed: Iterable[Attendance], new: Came) -> tuple[Attendance, ...]:
    """Each person once."""
    return tuple({it.person: it for it in (*listed, *new.attendance)}.values())


def _names(here: RunVisit) -> Iterator[tuple[PersonId, str]]:
    """What the participants are called, as it is compared."""
    organisations = {it.organisation for it in here.memberships}
    for row in here.people:
        naming = here.labels.naming.get(row.person)
        called = naming.names.get(row.person) if isinstance(naming, PersonNaming) else None
        if called and not row.erased and any(it.organisation in organisations for it in row.held):
            yield row.person, as_kept(called).casefold()


def _rows(form: FormFields) -> list[int]:
    """The numbers of the rows in which something is typed: those that were read."""
    typed = (name for name, texts in form.texts.items() if not is_blank("".join(texts)))
    return sorted({row for name in typed if (row := row_number(name, "walk_ins")) is not None})


def _faults(rows: Mapping[int, WalkIn], known: KnownByName) -> Iterator[Fault]:
    seen: set[tuple[str, str]] = set()
    for row, it in rows.items():
        who = (as_kept(it.name).casefold(), it.organisation)
        if known.is_in_doubt(it):
            yield Fault(f"walk_ins.{row}.known", IS_KNOWN)
        elif who in seen:
            yield Fault(f"walk_ins.{row}.name", TWICE)
        seen.add(who)


def _organisation(here: RunVisit, it: WalkIn) -> OrganisationId:
    """The one that was typed, if they are of it; else their own."""
    row = here.labels.people.get(PersonId(it.known))
    own = [] if row is None else [held.organisation for held in row.held if held.organisation is not None]
    return it.organisation if it.organisation in own or not own else own[0]


def _registering(person: PersonId, it: WalkIn) -> Iterator[Command]:
    yield RegisterPerson(person=person, title=it.title)
    yield GrantRole(person=person, role=Role.PARTICIPANT, organisation=it.organisation)
