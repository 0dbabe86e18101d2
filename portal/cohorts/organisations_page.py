"""What the list of a cohort's organisations shows: who takes part, who advises, and whom to invite."""

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from domain.counting import counted
from domain.organisations.events import OrganisationKind
from domain.organisations.municipalities import full_name
from portal.cohorts.advised import advised_lines
from portal.cohorts.membership_wording import standing_of
from portal.views.choosing_people import other_advisors
from portal.visiting.run_visit import RunVisit
from portal.web.danish import sorting_key
from portal.web.forms import Choice, Form
from portal.web.frame import Frame
from portal.web.parts import Badge, Line, Link
from portal.words.kinds import ORGANISATION_KINDS
from portal.words.kommuner import kommuner_not_here
from projections.memberships import MembershipRow
from projections.organisations import OrganisationRow

NEW_KOMMUNE = "kommune-"
"""Before the code of a kommune that is chosen and not registered yet."""
INVITE_LABELS: Mapping[str, str] = {"organisation": "Organisation"}
ASSIGN_LABELS: Mapping[str, str] = {"advisor": "Rådgiver"}


class CohortOrganisationLine(msgspec.Struct, frozen=True, kw_only=True):
    """One organisation, and how it stands to the cohort."""

    name: Link
    kind: str
    standing: Badge
    coordinator: str
    goal: str


class Inviting(msgspec.Struct, frozen=True, kw_only=True):
    """An advisor's forms: invite an organisation, and assign one more advisor."""

    invite_action: str
    invite: Form
    organisations: tuple[Choice, ...]
    assign_action: str
    assign: Form
    advisors: tuple[Choice, ...]


class CohortOrganisationsPage(msgspec.Struct, frozen=True, kw_only=True):
    frame: Frame
    places: str
    organisations: tuple[CohortOrganisationLine, ...]
    advisors: tuple[Line, ...]
    advised_before: tuple[Line, ...]
    inviting: Inviting | None
    hand_over: Link | None


def organisations_page(
    here: RunVisit, frame: Frame, known: Sequence[OrganisationRow], forms: tuple[Form, Form] | None
) -> CohortOrganisationsPage:
    """The page, of the organisations that are `known`; `forms` are an advisor's two."""
    kinds = {row.organisation: row.kind for row in known}
    rows = sorted(here.memberships, key=lambda row: _place(here, row))
    return CohortOrganisationsPage(
        frame=frame,
        places=_places(here),
        organisations=tuple(_line(here, row, kinds.get(row.organisation)) for row in rows),
        advisors=tuple(line for is_now, line in advised_lines(here) if is_now),
        advised_before=tuple(line for is_now, line in advised_lines(here) if not is_now),
        hand_over=None
        if forms is None
        else Link("Giv holdet videre til en anden rådgiver", here.url("/advisors/handover")),
        inviting=None if forms is None else _inviting(here, known, *forms),
    )


def _place(here: RunVisit, row: MembershipRow) -> tuple[bool, bool, str]:
    """One's own first, then those that take part, by name."""
    own = row.organisation in here.organisations
    return not own, not row.membership.takes_part, sorting_key(here.labels[row.organisation])


def _places(here: RunVisit) -> str:
    taken = counted(sum(row.membership.takes_part for row in here.memberships), "organisation", "organisationer")
    return f"{taken} deltager. Der er {here.cohort.run.places} pladser på holdet."


def _line(here: RunVisit, row: MembershipRow, kind: OrganisationKind | None) -> CohortOrganisationLine:
    coordinator = here.team(row).coordinator
    return CohortOrganisationLine(
        name=Link(here.labels.heading(row.organisation), here.href(row.organisation)),
        kind="" if kind is None else ORGANISATION_KINDS[kind],
        standing=standing_of(row),
        coordinator="" if coordinator is None else here.labels.of(row.organisation).heading(coordinator),
        goal=row.goal or "",
    )


def _new_kommuner(known: Sequence[OrganisationRow]) -> Iterator[Choice]:
    """Those of the 98 that nobody has registered: choosing one does so."""
    for code in kommuner_not_here(known):
        yield Choice(f"{NEW_KOMMUNE}{code}", f"{full_name(code)} (bliver oprettet)")


def _inviting(here: RunVisit, known: Sequence[OrganisationRow], invite: Form, assign: Form) -> Inviting:
    already = {row.organisation for row in here.memberships}
    others = [row for row in known if row.organisation not in already and row.closed is None]
    others.sort(key=lambda row: sorting_key(row.name))
    return Inviting(
        invite_action=here.url("/organisations"),
        invite=invite,
        organisations=(*(Choice(row.organisation, row.name) for row in others), *_new_kommuner(known)),
        assign_action=here.url("/advisors"),
        assign=assign,
        advisors=other_advisors(here.advisors, here.people, here.labels),
    )
