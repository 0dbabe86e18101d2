"""Which rows have the names of what a page may mention, to be asked for together with more."""

from collections.abc import Iterable, Sequence

from domain.organisations.events import OrganisationId
from portal.rows.conditions import Contains, OneOf
from portal.rows.led import ContactsOf, Led, Wanted
from portal.rows.rows import Rows
from portal.rows.selecting import Selection, all_of
from projections.cohorts import CohortRow
from projections.meetings import MEETINGS
from projections.memberships import MEMBERSHIPS, MembershipRow
from projections.organisations import ORGANISATIONS, PEOPLE, OrganisationRow, PersonRow
from projections.test_actions import TEST_ACTIONS

OF_THEM = "organisation in (select by.organisation from ({by}) as by)"
OF_THEIR_PEOPLE = """
roles @? (
    select ('$[*].organisation ? (@ == null' || coalesce(string_agg(said, ''), '') || ')')::jsonpath
    from (select ' || @ == ' || to_json(by.organisation) as said from ({by}) as by) as options
)
"""
"""Those whom `people_of` asks for."""


def named_in(cohort: CohortRow, memberships: Sequence[MembershipRow]) -> tuple[Wanted, ...]:
    """What `labels_of_cohort` reads, to be asked for together with more."""
    return (*named_in_short(cohort, memberships), all_of(TEST_ACTIONS, cohort=cohort.cohort))


def named_in_short(cohort: CohortRow, memberships: Sequence[MembershipRow]) -> tuple[Wanted, ...]:
    """What `labels_in_short` reads, to be asked for together with more."""
    people = people_of(tuple(it.organisation for it in memberships))
    return people, ContactsOf(people), organisations_in(memberships), all_of(MEETINGS, cohort=cohort.cohort)


def named_ahead(cohort: str) -> tuple[Wanted, ...]:
    """What `labels_of_cohort` reads, to be asked for before anything is known of the cohort but its id."""
    of_cohort = all_of(MEMBERSHIPS, cohort=cohort)
    return (
        of_cohort,
        *people_ahead(cohort),
        Led(of_cohort, ORGANISATIONS, OF_THEM, organisations_in),
        all_of(MEETINGS, cohort=cohort),
        all_of(TEST_ACTIONS, cohort=cohort),
    )


def people_ahead(cohort: str) -> tuple[Wanted, ...]:
    """Who has a part in the cohort and what they are called, before anything is known of it but its id."""
    of_cohort = all_of(MEMBERSHIPS, cohort=cohort)
    people = Led(of_cohort, PEOPLE, OF_THEIR_PEOPLE, lambda rows: people_of(tuple(it.organisation for it in rows)))
    return people, ContactsOf(people)


def organisations_in(memberships: Iterable[MembershipRow]) -> Selection[OrganisationRow]:
    """The organisations of a cohort."""
    return organisations_with(it.organisation for it in memberships)


def people_of(within: tuple[OrganisationId, ...]) -> Selection[PersonRow]:
    """Whoever can have done something in a cohort of these organisations: their people, and the agency's."""
    return all_of(PEOPLE, Contains("roles", "organisation", (*within, None)))


def people_with(ids: Iterable[str]) -> Selection[PersonRow]:
    """Those with these ids."""
    return all_of(PEOPLE, OneOf("person", tuple(sorted(set(ids)))))


def organisations_with(ids: Iterable[str]) -> Selection[OrganisationRow]:
    """Those with these ids."""
    return all_of(ORGANISATIONS, OneOf("organisation", tuple(sorted(ids))))


async def and_successors(rows: Rows, there: tuple[OrganisationRow, ...]) -> tuple[OrganisationRow, ...]:
    """These, and what those of them that are closed go on as."""
    others = {it.closed.successor for it in there if it.closed is not None and it.closed.successor is not None}
    unknown = others - {it.organisation for it in there}
    return (*there, *await rows.selected(organisations_with(unknown))) if unknown else there
