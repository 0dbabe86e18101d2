"""What the overview shows: the cohort's test actions, organisation by organisation, one's own first."""

from collections.abc import Iterable, Mapping

import msgspec

from domain.counting import counted, listed
from domain.organisations.events import OrganisationId
from domain.test_actions.events import TestActionId
from portal.rows.visibility import sees_test_action
from portal.test_actions.lineage import Lineage, all_lineages
from portal.test_actions.wording import days_of, state_of
from portal.views.tagged_works import TouchedBy
from portal.visiting.run_visit import RunVisit
from portal.web.danish import sorting_key
from portal.web.frame import Frame
from portal.web.parts import Badge, Link
from projections.sharing import ExperienceRow
from projections.test_actions import CycleRow, TestActionRow

NOTHING_TOUCHED: Mapping[str, TouchedBy] = {}


class Card(msgspec.Struct, frozen=True, kw_only=True):
    """One test action in the list; `borrow_href` where the visitor's organisation may borrow it."""

    title: str
    href: str
    aim: str
    days: str
    doer: str
    experiences: str
    state: Badge
    unshared: bool
    borrowed_from: Link | None
    borrow_href: str | None
    touches: str = ""


class TestActionGroup(msgspec.Struct, frozen=True, kw_only=True):
    """One organisation's test actions, the latest first; `empty` says what it means that there are none, and `beside`
    is where they stand side by side with what came of them."""

    anchor: str
    name: str
    own: bool
    cards: tuple[Card, ...]
    empty: str
    beside: str


class OverviewPage(msgspec.Struct, frozen=True, kw_only=True):
    """`plan_href` where the visitor may plan one."""

    frame: Frame
    summary: str
    plan_href: str | None
    paper: str
    groups: tuple[TestActionGroup, ...]
    lineage: Lineage | None


def overview_page(
    here: RunVisit,
    frame: Frame,
    test_actions: Iterable[TestActionRow],
    experiences: Iterable[ExperienceRow],
    touched: Mapping[str, TouchedBy] = NOTHING_TOUCHED,
) -> OverviewPage:
    """The page, from all of the cohort's test actions and the experiences that the visitor may read."""
    seen = [row for row in test_actions if sees_test_action(here, row)]
    standing = [row.test_action for row in experiences if row.withdrawn_reason is None]
    told = {row.test_action: standing.count(row.test_action) for row in seen}
    organisations = [it.organisation for it in here.memberships if it.membership.accepted_on is not None]
    codes = {row.test_action: _codes(row, touched) for row in seen}
    organisations.sort(key=lambda it: (it not in here.organisations, sorting_key(here.labels[it])))
    return OverviewPage(
        frame=frame,
        summary=_summary(here, seen),
        plan_href=here.url("/test-actions/new") if here.may_act and here.participates_as else None,
        paper=here.url("/test-actions/paper"),
        lineage=all_lineages(here, seen),
        groups=tuple(
            _group(here, it, [row for row in seen if row.organisation == it], told, codes) for it in organisations
        ),
    )


def _codes(row: TestActionRow, touched: Mapping[str, TouchedBy]) -> str:
    """»BOL 4 og BOR 5«."""
    return listed([it.code for it in touched.values() if row.test_action in it.things])


def _summary(here: RunVisit, seen: list[TestActionRow]) -> str:
    """»I kan se 12 prøvehandlinger. 4 af dem er delt med hele holdet.«"""
    if not seen:
        return "Der er ingen prøvehandlinger at se endnu."
    shared = sum(row.shared_at is not None for row in seen)
    there_are = counted(len(seen), "prøvehandling", "prøvehandlinger")
    told = "" if here.is_alone else f" {_shared(shared)} delt med hele holdet."
    return f"{'Du' if here.sees_all else 'I'} kan se {there_are}.{told}"


def _shared(number: int) -> str:
    return {0: "Ingen af dem er", 1: "1 af dem er"}.get(number, f"{number} af dem er")


def _group(
    here: RunVisit,
    organisation: OrganisationId,
    rows: list[TestActionRow],
    told: Mapping[TestActionId, int],
    codes: Mapping[TestActionId, str],
) -> TestActionGroup:
    own = organisation in here.organisations
    latest_first = sorted(rows, key=lambda row: row.position, reverse=True)
    return TestActionGroup(
        anchor=organisation,
        name=here.labels[organisation],
        own=own,
        cards=tuple(_card(here, row, told[row.test_action], codes[row.test_action]) for row in latest_first),
        empty=_empty(here, organisation, own),
        beside=here.url(f"/organisations/{organisation}/test-actions"),
    )


def _empty(here: RunVisit, organisation: OrganisationId, own: bool) -> str:
    takes_part = any(it.organisation == organisation and it.membership.takes_part for it in here.memberships)
    if own and takes_part and here.may_act:
        return "I har ikke planlagt en prøvehandling endnu. Begynd med noget lille, som I kan prøve i næste uge."
    if own:
        return "I har ikke planlagt en prøvehandling."
    if here.sees(organisation):
        return "Organisationen har ikke planlagt en prøvehandling endnu."
    return "Organisationen har ikke delt en prøvehandling med holdet endnu."


def _card(here: RunVisit, row: TestActionRow, experiences: int, touches: str) -> Card:
    lent = None if row.borrowed_from is None else Link(here.labels[row.borrowed_from], here.href(row.borrowed_from))
    return Card(
        title=row.title,
        href=here.url(f"/test-actions/{row.test_action}"),
        aim=row.aim,
        days=_days(row.latest),
        doer="" if row.doer is None else here.labels.of(row.organisation).heading(row.doer),
        experiences=counted(experiences, "erfaring", "erfaringer") if experiences else "ingen erfaringer endnu",
        state=state_of(row, here.day),
        unshared=row.shared_at is None and not here.is_alone,
        borrowed_from=lent,
        borrow_href=borrow_href(here, row),
        touches=touches,
    )


def _days(latest: CycleRow | None) -> str:
    """»2. afprøvning: 8. september til 10. oktober 2025«."""
    if latest is None:
        return "Ingen afprøvning endnu"
    return f"{latest.cycle}. afprøvning: {days_of(latest.from_on, latest.to_on)}"


def borrow_href(here: RunVisit, row: TestActionRow) -> str | None:
    """Where to borrow it: somebody else's, shared, by an organisation that takes part."""
    if not here.may_act or here.participates_as is None:
        return None
    if row.shared_at is None or row.organisation in here.organisations:
        return None
    return here.url("/test-actions/new", borrow=row.test_action)
