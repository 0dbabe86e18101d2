"""Everybody whom a cohort concerns, to choose among."""

from collections.abc import Iterable, Iterator, Sequence

from domain.organisations.events import OrganisationId
from portal.visiting.run_visit import RunVisit
from portal.web.forms import Choice
from portal.words.choosing import named
from portal.words.labels import Labels
from portal.words.naming import PersonNaming
from projections.organisations import PersonRow


def concerned(here: RunVisit) -> tuple[Choice, ...]:
    """Those who may have recorded something in the cohort, by what they were there."""
    organisations = [it.organisation for it in here.memberships]
    advised = (it.person for it in here.cohort.advisors_assigned)
    ids = {*advised, here.cohort.planned_by, *_participants(here.people, organisations)}
    return named(ids, here.labels.with_names(dict(_by_what_they_were_here(here.labels, organisations, ids))))


def _by_what_they_were_here(
    labels: Labels, organisations: Sequence[OrganisationId], people: Iterable[str]
) -> Iterator[tuple[str, str]]:
    """People by those of the cohort's organisations that they belonged to, wherever they are now."""
    for person in people:
        naming = labels.naming.get(person)
        if isinstance(naming, PersonNaming):
            yield person, naming.among(organisations)


def _participants(people: Iterable[PersonRow], organisations: Sequence[OrganisationId]) -> Iterator[str]:
    return (row.person for row in people if any(held.organisation in organisations for held in row.roles))
