"""Who may be chosen to do something in a cohort."""

from collections.abc import Iterable, Iterator

from domain.kernel import PersonId
from domain.organisations.events import OrganisationId, Role
from portal.web.danish import sorting_key
from portal.web.forms import Choice
from portal.words.labels import Labels
from projections.organisations import PersonRow


def members_of(organisation: OrganisationId, people: Iterable[PersonRow], labels: Labels) -> tuple[Choice, ...]:
    """The organisation's participants, in Danish alphabetical order."""
    return _choices((row for row in people if row.holds(Role.PARTICIPANT, organisation)), labels.of(organisation))


def other_advisors(assigned: Iterable[PersonId], people: Iterable[PersonRow], labels: Labels) -> tuple[Choice, ...]:
    """The advisors who are not the cohort's yet."""
    already = frozenset(assigned)
    advisors = (row for row in people if row.holds(Role.ADVISOR))
    return _choices((row for row in advisors if row.person not in already), labels)


def _choices(people: Iterator[PersonRow], labels: Labels) -> tuple[Choice, ...]:
    chosen = [Choice(row.person, labels.heading(row.person)) for row in people]
    return tuple(sorted(chosen, key=lambda choice: sorting_key(choice.label)))
