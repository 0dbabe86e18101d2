"""Who is expected at a meeting, and what is known of each before it is recorded who was there."""

from collections.abc import Mapping

from domain.kernel import PersonId
from domain.meetings.events import Coming, MeetingKind
from domain.organisations.events import OrganisationId
from portal.meetings.check_ins import there_by_themselves, told_of_check_ins
from portal.visiting.run_visit import RunVisit
from portal.words.labels import capital
from portal.words.meetings import COMES, counts_on
from projections.meeting_parts import ComingRow
from projections.meetings import MeetingRow
from projections.memberships import MembershipRow

NOT_COUNTED_ON = (Coming.NO, Coming.MAYBE)


def answers_of(row: MeetingRow, organisation: OrganisationId) -> tuple[ComingRow, ...]:
    return tuple(it for it in row.coming if it.organisation == organisation)


def expected_of(here: RunVisit, row: MeetingRow, member: MembershipRow) -> tuple[PersonId, ...]:
    """A broad circle, or coordinator and team; and whoever has answered, whatever they did."""
    team = here.team(member)
    coordinator = () if team.coordinator is None else (team.coordinator,)
    leaders = () if row.kind is MeetingKind.REFLECTION else team.steering_group
    answered = (it.person for it in answers_of(row, member.organisation))
    return tuple(dict.fromkeys((*coordinator, *team.implementation_team, *leaders, *answered)))


def likely_there(here: RunVisit, row: MeetingRow) -> Mapping[OrganisationId, tuple[PersonId, ...]]:
    """Those who have checked in; of an organisation of which nobody has, those who are expected.

    Whoever has answered that they do not come, or perhaps, is not.
    """
    doubtful = {it.person for it in row.coming if it.coming in NOT_COUNTED_ON}
    taking_part = (it for it in here.memberships if it.membership.took_part_on(counts_on(row)))
    expected = {it.organisation: expected_of(here, row, it) for it in taking_part}
    likely = {of: tuple(it for it in people if it not in doubtful) for of, people in expected.items()}
    return {**likely, **there_by_themselves(row)}


def known_before(here: RunVisit, row: MeetingRow) -> Mapping[PersonId, str]:
    """Of each who is expected or has answered or checked in, a word: »Ventes«, »Kommer ikke«."""
    expected = dict.fromkeys((it for people in likely_there(here, row).values() for it in people), "Ventes")
    answered = {it.person: capital(COMES[it.coming]) for it in row.coming}
    return {**expected, **answered, **told_of_check_ins(row)}
