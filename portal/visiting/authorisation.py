"""The one place that decides who may open what: from the route's `access`, the session, roles and memberships.

To somebody outside, a page that is not theirs does not exist. What a command may do is decided again, by the domain.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any

import msgspec
from litestar.connection import ASGIConnection, Request
from litestar.exceptions import MethodNotAllowedException, NotFoundException
from litestar.handlers import BaseRouteHandler

from domain.kernel import PersonId
from domain.organisations.events import OrganisationId, Role
from domain.organisations.questions import RolesHeld
from domain.plans.run import RunId
from domain.text import is_well_formed
from portal.identity.cookies import session_id
from portal.identity.csrf import refuse_forgery
from portal.identity.sessions import Session
from portal.rows.history import AS_OF
from portal.rows.leavers import Left, left
from portal.rows.led import Wanted
from portal.rows.remembered_rows import RememberedRows
from portal.rows.rows import Rows
from portal.rows.selecting import Selection, all_of, the_one
from portal.visiting.portal import Portal
from portal.web.access import Access, Capacity
from portal.web.frame import Made
from portal.web.head import is_head
from portal.words.named_rows import named_ahead
from projections.belonging import belonging
from projections.cohorts import COHORTS, CohortRow
from projections.memberships import MEMBERSHIPS, MembershipRow
from projections.organisations import PEOPLE, PersonRow

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
CohortReads = Callable[[RunId], Sequence[Selection[Any]]]
OwnReads = Callable[[PersonId], Iterable[Wanted]]
"""What a route reads of a cohort, said as its `reads`: it is asked for together with who may open it."""
UNATTENDED = "x-unattended"
"""The header of what a page asks for by itself: whoever has left it open keeps no session alive by that."""
CALLER, ROWS = "portal.caller", "portal.rows.rows"


class SignInNeeded(Exception):
    """Nobody is signed in, or no longer."""


class RunPlace(msgspec.Struct, frozen=True, kw_only=True):
    """A person's place in one cohort: what they are there, and through which organisations.

    `left` says how far those see who have left; nobody else has it. What is here is as of now, also to them: pages
    show what a `RunVisit` has read.
    """

    cohort: CohortRow
    memberships: tuple[MembershipRow, ...]
    capacity: Capacity
    organisations: tuple[OrganisationId, ...]
    left: Left | None = None


class Caller(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """Who asks for a page, as far as the session tells. Both are None for somebody who is not signed in.

    `made`: when they asked, and at which position the rows were read that say who it is.
    """

    session: Session | None = None
    person: PersonRow | None = None
    within: RunPlace | None = None
    made: Made | None = None

    @cached_property
    def standing(self) -> RolesHeld:
        return standing_of(self.person)

    def has_a_role_for(self, access: Access) -> bool:
        """Do their roles open what asks for this? Where it asks for none, they do."""
        return not access.roles or any(self.standing.has(role) for role in access.roles)


NOBODY = Caller()


async def admit(connection: ASGIConnection[Any, Any, Any, Any], handler: BaseRouteHandler) -> None:
    """The guard of every route. Raises `SignInNeeded`, `Forged`, or says that the page does not exist."""
    access = handler.opt.get("access")
    if not isinstance(access, Access):
        await find_out_who_asks(connection)
        raise MethodNotAllowedException
    if not access.asks:
        return
    portal: Portal = connection.app.state.portal
    caller = await find_out_who_asks(
        connection,
        handler.opt.get("reads"),
        unnamed=bool(handler.opt.get("unnamed")),
        own=handler.opt.get("own"),
        used=not (handler.opt.get("unattended") or UNATTENDED in connection.headers),
    )
    if access.signed_in and caller.person is None:
        raise SignInNeeded
    if isinstance(connection, Request) and connection.method not in SAFE_METHODS:
        await refuse_forgery(connection, portal.settings, caller.session)
    if not caller.has_a_role_for(access):
        raise NotFoundException
    if access.capacities:
        within = await place_in_cohort(rows_for(connection), caller, connection.path_params["cohort"])
        if within is None or within.capacity not in access.capacities:
            raise NotFoundException
        connection.scope["state"][CALLER] = msgspec.structs.replace(caller, within=within)


async def find_out_who_asks(
    connection: ASGIConnection[Any, Any, Any, Any],
    reads: CohortReads | None = None,
    *,
    unnamed: bool = False,
    own: OwnReads | None = None,
    used: bool = True,
) -> Caller:
    """By the session's cookie; from then on `caller_of` says it. `reads`: what the route reads of a cohort besides the
    names of what there is in it, unless it names nothing; `own`: what it reads of whoever asks. A route that a page
    asks for, `unattended`, uses no session.
    """

    def wanted(person: PersonId) -> Iterator[Wanted]:
        yield from _of_a_cohort(connection, reads, unnamed=unnamed)
        yield from () if own is None else own(person)

    caller = await _caller(connection.app.state.portal, connection, wanted, used=used)
    connection.scope["state"][CALLER] = caller
    return caller


async def _caller(
    portal: Portal, connection: ASGIConnection[Any, Any, Any, Any], wanted: OwnReads, *, used: bool
) -> Caller:
    id_, now = session_id(connection, portal.settings), portal.clock()
    session = None if id_ is None else await portal.sessions.open(id_, now, used=used)
    if session is None:
        return Caller(made=Made(now, demonstration=await portal.ledger.nature.demonstrates()))
    if (
        used
        and session.notice is not None
        and connection.scope.get("method") == "GET"
        and not is_head(connection.scope)
    ):
        session = await portal.sessions.with_notice_taken(session)
    rows = rows_for(connection)
    await rows.ahead(the_one(PEOPLE, session.person), *wanted(session.person))
    person = await rows.one(PEOPLE, session.person)
    made = Made(now, rows.position, await portal.ledger.nature.demonstrates())
    if person is not None and not person.active:
        return Caller(made=made)
    return Caller(session=session, person=person, made=made)


def _of_a_cohort(
    connection: ASGIConnection[Any, Any, Any, Any], reads: CohortReads | None, *, unnamed: bool
) -> Iterator[Wanted]:
    """What is read of the cohort in the path: the visitor's place in it, and, of what is so now, what is shown."""
    cohort = connection.path_params.get("cohort", "")
    if is_well_formed(cohort, RunId):
        yield from read_of_a_place(cohort)
        if not connection.query_params.get(AS_OF):
            yield from () if unnamed else named_ahead(cohort)
            yield from () if reads is None else reads(cohort)


def rows_for(connection: ASGIConnection[Any, Any, Any, Any]) -> Rows:
    """The rows as of now, as this request alone reads and remembers them."""
    rows: Rows = connection.scope["state"].setdefault(ROWS, RememberedRows(connection.app.state.portal.rows))
    return rows


def read_of_a_place(cohort: str) -> tuple[Selection[Any], ...]:
    """What `place_in_cohort` reads, to be asked for together with more."""
    return the_one(COHORTS, cohort), all_of(MEMBERSHIPS, cohort=cohort)


async def place_in_cohort(rows: Rows, caller: Caller, cohort: str) -> RunPlace | None:
    """What the caller is in the cohort, None if nothing; always by what is so now, whatever past is looked at.

    A role that has ended opens nothing: neither what is there now nor what its holder could see while it lasted.
    """
    row = await rows.one(COHORTS, cohort) if is_well_formed(cohort, RunId) else None
    if row is None or caller.person is None:
        return None
    memberships = await rows.many(MEMBERSHIPS, cohort=row.cohort)
    own = tuple(it for it in memberships if caller.standing.is_member(it.organisation))
    capacity = _capacity(caller.standing, caller.person, row, own)
    if capacity is None:
        return None
    return RunPlace(
        cohort=row,
        memberships=memberships,
        capacity=capacity,
        organisations=tuple(it.organisation for it in own),
        left=left(own) if capacity is Capacity.FORMER else None,
    )


def _capacity(
    standing: RolesHeld, person: PersonRow, cohort: CohortRow, own: tuple[MembershipRow, ...]
) -> Capacity | None:
    if person.person in belonging((person,)).advisors(cohort):
        return Capacity.ADVISOR
    if standing.has(Role.AUDITOR):
        return Capacity.AUDITOR
    if any(it.membership.takes_part for it in own):
        return Capacity.PARTICIPANT
    if left(own) is not None:
        return Capacity.FORMER
    if any(it.membership.awaits_answer for it in own):
        return Capacity.INVITED
    return None


def standing_of(person: PersonRow | None) -> RolesHeld:
    """The roles that are held now, as the domain asks about them."""
    held = () if person is None else person.held
    return RolesHeld(frozenset((it.role, it.organisation) for it in held), active=person is None or person.active)


def caller_of(connection: ASGIConnection[Any, Any, Any, Any]) -> Caller:
    """Who was admitted; nobody, where none was asked."""
    caller: Caller = connection.scope["state"].get(CALLER, NOBODY)
    return caller
