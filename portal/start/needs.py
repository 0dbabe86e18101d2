"""What needs somebody now, each with its one action: pure, from what was read of each cohort they have a part in."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from domain.completion.in_need import by_whom, open_risks, sentences
from domain.completion.risk import Consequence, Mender, Risk
from domain.counting import counted
from domain.kernel import PersonId
from domain.meetings.promised import Promiser
from domain.organisations.events import OrganisationId
from portal.identity.accounts import UserAccount
from portal.rows.known_accounts import account_on
from portal.views.board_page import BoardRows
from portal.views.calls_due import calls_due
from portal.views.document_steps import Leaders, document_steps
from portal.views.meeting_todos import todos
from portal.views.next_steps import asked_of_work, next_steps
from portal.views.promises import promises_to_keep
from portal.views.unadvised import ADVISING
from portal.views.work_steps import to_advise
from portal.visiting.run_visit import RunVisit
from portal.web.access import Capacity
from portal.web.parts import Link
from portal.words.agency import in_words, is_recent
from portal.words.labels import Labels
from portal.words.meetings import first_meeting
from projections.cohorts import CohortRow
from projections.organisations import PersonRow


class Need(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to do: the link that does it, why, where it belongs, and the day it is needed by if there is one."""

    do: Link
    why: str
    where: str
    by: dt.date | None = None
    consequence: Consequence = Consequence.STEP
    mender: Mender = Mender.ORGANISATION


def needs_of_documents(here: RunVisit, read: BoardRows, leaders: Leaders) -> Iterator[Need]:
    """The documents of the run that wait for the visitor."""
    if not here.may_act:
        return
    for organisation, step in document_steps(here, read.evidence.documents, leaders):
        yield Need(do=step.do, why=step.why, where=_where(here, organisation))


def needs_in(here: RunVisit, read: BoardRows) -> tuple[Need, ...]:
    """What the cohort needs of the visitor; an auditor is asked for nothing."""
    match here.capacity:
        case Capacity.PARTICIPANT:
            return (*_invitations(here), *_as_participant(here, read))
        case Capacity.ADVISOR:
            return tuple(_as_advisor(here, read))
        case Capacity.INVITED | Capacity.FORMER:
            return tuple(_invitations(here))
        case Capacity.AUDITOR:
            return ()


def gravest_first(needs: Iterable[Need]) -> tuple[Need, ...]:
    """By what follows if nothing is done, and who can do something about it; then by the day, those without one, the
    sooner the better, first.
    """
    return tuple(sorted(needs, key=lambda need: (need.consequence, need.mender, need.by or dt.date.min)))


def told_apart(needs: Sequence[Need]) -> tuple[Need, ...]:
    """Where two ask the same in different places, whoever hears the link alone hears where it leads."""
    places: dict[tuple[str, str], set[str | None]] = {}
    for it in needs:
        places.setdefault((it.do.label, it.do.more), set()).add(it.do.href)
    return tuple(
        it if len(places[it.do.label, it.do.more]) == 1 else msgspec.structs.replace(it, do=_in_its_place(it))
        for it in needs
    )


def _in_its_place(need: Need) -> Link:
    return msgspec.structs.replace(need.do, more=f"{need.do.more} ({need.where})".strip())


def needs_with_people(people: Iterable[PersonRow], accounts: Mapping[PersonId, UserAccount]) -> tuple[Need, ...]:
    """What an administrator is asked for: everybody with a role can sign in."""
    waiting = [it for it in people if it.active and it.held and not _can_sign_in(accounts.get(it.person))]
    if not waiting:
        return ()
    who = counted(len(waiting), "person har en rolle, men", "personer har en rolle, men")
    link = Link("Giv dem et link til at vælge adgangskode", "/people")
    return (Need(do=link, why=f"{who} kan ikke logge ind endnu.", where="Personer"),)


def needs_of_cohorts(alone: Iterable[CohortRow]) -> Iterator[Need]:
    """What an administrator is asked for besides: an advisor for each cohort that nobody advises any more."""
    for row in alone:
        yield Need(
            do=Link("Knyt en rådgiver til holdet", ADVISING),
            why="Holdet har ingen rådgiver.",
            where=row.name,
            consequence=Consequence.MINIMUM,
        )


def needs_an_answer(
    people: Iterable[PersonRow], labels: Labels, visitor: PersonId, now: dt.datetime
) -> tuple[Need, ...]:
    """What another administrator has proposed about somebody else's role at the agency."""
    return tuple(
        Need(
            do=Link(f"Svar på forslaget om {labels[row.person]}", f"/people/{row.person}"),
            why=f"{in_words(it.role, it.change)}, foreslår {labels[it.by]}.",
            where="Personer",
        )
        for row in people
        for it in row.proposed
        if row.person != visitor and it.by != visitor and is_recent(it, now)
    )


def _can_sign_in(known: UserAccount | None) -> bool:
    return known is not None and known.email is not None and known.password_hash is not None


def _invitations(here: RunVisit) -> Iterator[Need]:
    for row in here.memberships:
        if row.organisation in here.organisations and row.membership.awaits_answer:
            yield Need(
                do=Link("Svar på invitationen", here.url(f"/organisations/{row.organisation}/invitation")),
                why=first_meeting(here.cohort),
                where=_where(here, row.organisation),
            )


def _as_participant(here: RunVisit, read: BoardRows) -> Iterator[Need]:
    whole = account_on(here.day, read.evidence)
    for organisation in here.organisations:
        if here.labels.is_closed(organisation):
            continue
        for step in next_steps(here, organisation, here.visit.person, whole, read.answered):
            yield Need(
                do=step.do, why=step.why, where=_where(here, organisation), by=step.by, consequence=step.consequence
            )


def _as_advisor(here: RunVisit, read: BoardRows) -> Iterator[Need]:
    whole, answered = account_on(here.day, read.evidence), read.answered
    for row in answered.meetings:
        for todo in todos(here, here.visit.person, row, answered.presentations, answered.feedback):
            yield Need(
                do=todo.link,
                why=f"{here.labels.heading(row.meeting)}: {todo.sentence}",
                where=here.cohort.name,
                by=todo.by,
                consequence=todo.consequence,
                mender=Mender.ADVISOR,
            )
    for call in calls_due(here, read.evidence, whole):
        yield Need(do=call.do, why=call.why, where=here.cohort.name, by=call.by, consequence=Consequence.CALL)
    for kept in promises_to_keep(here, answered.promises, Promiser.ADVISORS):
        yield Need(do=kept.do, why=kept.why, where=here.cohort.name, by=kept.by)
    yield from _of_work(here, read)
    yield from _deserted(here)
    for who, risks in by_whom(it for it in open_risks(whole, read.heard) if not _is_asked_elsewhere(it)):
        if who is not None and here.labels.is_closed(who):
            continue
        first = risks[0]
        yield Need(
            do=_help(here, who),
            why=sentences(risks),
            where=here.cohort.name,
            by=first.by if first.by is not None and first.by >= here.day else None,
            consequence=first.consequence,
            mender=first.mender,
        )


def _of_work(here: RunVisit, read: BoardRows) -> Iterator[Need]:
    """What an advisor writes of each organisation's work."""
    for row in here.memberships:
        if row.membership.takes_part and not here.labels.is_closed(row.organisation):
            for step in to_advise(asked_of_work(here, row, read.answered)):
                where = _where(here, row.organisation)
                yield Need(do=step.do, why=step.why, where=where, by=step.by, mender=Mender.ADVISOR)


def _is_asked_elsewhere(risk: Risk) -> bool:
    """A call and the record of a meeting have a task of their own."""
    return risk.consequence is Consequence.CALL or (risk.organisation is None and risk.rule is None)


def _deserted(here: RunVisit) -> Iterator[Need]:
    """Organisations whose people have all gone have nobody of their own to ask."""
    for row in here.memberships:
        if here.labels.is_closed(row.organisation):
            continue
        if row.membership.takes_part and not here.belonging.has_participants(row.organisation):
            yield Need(
                do=Link("Giv nogen rollen som deltager", "/people"),
                why="Organisationen har ingen deltagere, så ingen kan skrive for den eller være tovholder.",
                where=_where(here, row.organisation),
            )


def _help(here: RunVisit, organisation: OrganisationId | None) -> Link:
    if organisation is None:
        return Link("Se holdets møder igennem", here.url("/meetings"))
    return Link(f"Hjælp {here.labels[organisation]} videre", here.href(organisation))


def _where(here: RunVisit, organisation: OrganisationId) -> str:
    return f"{here.labels.heading(organisation)}, {here.cohort.name}"
