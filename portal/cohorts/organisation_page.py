"""What an organisation's page in a cohort shows: its goal, its people, what it answers for, and what it keeps doing."""

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from domain.entries import position_of
from domain.kernel import PersonId
from domain.organisations.events import Role
from portal.cohorts.attesting import attested_parts
from portal.cohorts.citizens_in_team import citizens_told
from portal.cohorts.duties_part import DutiesPart, duties_part
from portal.cohorts.membership_facts import facts_of, own_people
from portal.cohorts.membership_part import MembershipPart
from portal.cohorts.membership_wording import ACCEPTED, ANCHORED, GOAL, accepted_words, standing_of
from portal.cohorts.readiness_part import ways_to_answer
from portal.views.corrections import Amending, amending
from portal.views.promises import PromisesPart
from portal.visiting.acting import tells_for
from portal.visiting.run_visit import RunVisit
from portal.web.access import Capacity
from portal.web.danish import sorting_key
from portal.web.forms import Form
from portal.web.frame import Frame
from portal.web.parts import Badge, Line, Link
from portal.words.kinds import ORGANISATION_KINDS
from portal.words.meetings import dates_set_aside
from portal.words.questions import Worded
from portal.words.readiness import asks_readiness, readiness_lines
from portal.words.working_as import RESPONSIBLE_LEADER, WORKS_AS, circle_of, circle_sentence
from projections.meetings import MeetingRow
from projections.memberships import MembershipRow
from projections.organisations import OrganisationRow, PersonRow


class InviteAgain(msgspec.Struct, frozen=True):
    """The button that invites an organisation that declined or withdrew."""

    action: str
    form: Form
    organisation: str


class OrganisationPage(msgspec.Struct, frozen=True, kw_only=True):
    frame: Frame
    name: str
    kind: str
    standing: Badge
    answer: Link | None
    facts: tuple[Line, ...]
    parts: tuple[MembershipPart, ...]
    links: tuple[Link, ...]
    duties: DutiesPart
    agency_answers_for: tuple[str, ...]
    promises: PromisesPart | None
    withdraw: Link | None
    invite_again: InviteAgain | None


def organisation_page(
    here: RunVisit,
    frame: Frame,
    row: MembershipRow,
    organisation: OrganisationRow,
    meetings: Sequence[MeetingRow] = (),
    promises: PromisesPart | None = None,
) -> OrganisationPage:
    """The page, from meetings and promises besides; changes for the organisation's people, some for the advisors."""
    plan = here.cohort.run.programme
    is_own = here.may_act and row.organisation in here.organisations
    advises = here.may_act and here.capacity is Capacity.ADVISOR
    page = f"/organisations/{row.organisation}"
    takes_part = row.membership.takes_part
    return OrganisationPage(
        frame=frame,
        name=organisation.name,
        kind=ORGANISATION_KINDS[organisation.kind],
        standing=standing_of(row),
        answer=Link("Svar på invitationen", here.url(f"{page}/invitation"))
        if here.may_answer and row.organisation in here.organisations and row.membership.awaits_answer
        else None,
        facts=tuple(facts_of(here, row, meetings)),
        parts=(
            *_parts(here, row, meetings, own=is_own and takes_part, coordinates=(is_own or advises) and takes_part),
            *_leaders(here, row, organisation),
        ),
        links=() if here.capacity is Capacity.INVITED else (*_links(here, row), *own_people(here, row)),
        duties=duties_part(here, row, own=is_own and takes_part),
        agency_answers_for=plan.agency_responsibilities,
        promises=promises,
        withdraw=Link("Meld organisationen ud af holdet", here.url(f"{page}/withdrawal"))
        if (is_own or advises) and takes_part
        else None,
        invite_again=_invite_again(here, row) if advises else None,
    )


def _parts(
    here: RunVisit, row: MembershipRow, meetings: Sequence[MeetingRow], *, own: bool, coordinates: bool
) -> Iterator[MembershipPart]:
    page, team = f"/organisations/{row.organisation}", here.team(row)

    def change(path: str, label: str, *, may: bool) -> Link | None:
        return Link(label, here.url(f"{page}/{path}")) if may else None

    yield MembershipPart(
        anchor="goal",
        heading="Mål og motivation",
        lines=_said(row, GOAL),
        empty="Organisationen skriver sit mål, når den siger ja.",
        amending=None if row.goal is None else _amending_goal(here, row),
    )
    yield MembershipPart(
        anchor="coordinator",
        heading="Tovholder",
        people=_people(here, row, () if team.coordinator is None else (team.coordinator,)),
        empty="Der er ikke udpeget en tovholder. Det er tovholderen, rådgiveren ringer til.",
        change=change(
            "coordinator", "Udpeg en tovholder" if team.coordinator is None else "Skift tovholder", may=coordinates
        ),
    )
    asked = asks_readiness(here.cohort.run.programme)
    if here.sees(row.organisation) and row.membership.takes_part and asked:
        yield MembershipPart(
            anchor="dates",
            heading="Mødedatoerne",
            empty=dates_set_aside(row, here.labels.of(row.organisation), meetings),
            change=change(
                "dates",
                "Svar på, om datoerne er sat af" if row.dates is None else "Svar igen om datoerne",
                may=own and team.coordinator == here.visit.person,
            ),
        )
        yield MembershipPart(
            anchor="readiness",
            heading="Er organisationen klar?",
            lines=tuple(readiness_lines(row, here.labels.of(row.organisation))),
            changes=tuple(ways_to_answer(here, row, meetings)) if own else (),
        )
    yield MembershipPart(
        anchor="steering-group",
        heading="Tværgående ledergruppe",
        people=_people(here, row, team.steering_group),
        circle=_circle(here, row, team.steering_group),
        empty="Ledergruppen er ikke nedsat endnu.",
        change=change("steering-group", "Ret ledergruppen" if team.steering_group else "Nedsæt ledergruppen", may=own),
    )
    yield MembershipPart(
        anchor="implementation-team",
        heading="Implementeringsteam",
        people=_people(here, row, team.implementation_team),
        lines=citizens_told(here, row),
        circle=_circle(here, row, team.implementation_team),
        empty="Teamet er ikke nedsat endnu.",
        change=change("implementation-team", "Ret teamet" if team.implementation_team else "Nedsæt teamet", may=own),
    )
    if here.sees(row.organisation):
        yield from attested_parts(here, row, may=own or coordinates)
    yield MembershipPart(
        anchor="anchoring",
        heading="Forankring",
        lines=_said(row, ANCHORED),
        empty="Organisationen har ikke beskrevet endnu, hvad der bliver til almindelig praksis.",
        change=change("anchoring", "Ret forankringen" if row.practice else "Beskriv forankringen", may=own),
        changes=(Link("Status og det videre arbejde", here.url(f"{page}/status")),) if row.status_sheet or own else (),
    )


def _leaders(here: RunVisit, row: MembershipRow, organisation: OrganisationRow) -> Iterator[MembershipPart]:
    """Who is leader and who is staff, to everybody on the cohort; changed by the coordinator and the advisors."""
    responsible = here.belonging.responsible_leader(organisation)
    there = [it for it in here.people if it.holds(Role.PARTICIPANT, row.organisation)]
    yield MembershipPart(
        anchor="leaders",
        heading="Ansvarlig leder, ledere og medarbejdere",
        people=tuple(sorted((_what_they_are(here, row, it, responsible) for it in there), key=sorting_key)),
        empty="Organisationen har ingen deltagere i portalen endnu.",
        change=Link("Sig, hvem der er leder", here.url(f"/organisations/{row.organisation}/leaders"))
        if may_say_who_leads(here, row) and there
        else None,
    )


def _what_they_are(here: RunVisit, row: MembershipRow, person: PersonRow, responsible: PersonId | None) -> str:
    """»Leif Opdigt (Leder af hjemløseområdet, Odense): ansvarlig leder«."""
    called, works_as = here.labels.of(row.organisation).heading(person.person), person.works_as(row.organisation)
    if person.person == responsible:
        return f"{called}: {RESPONSIBLE_LEADER}"
    return f"{called}: {'ikke registreret' if works_as is None else WORKS_AS[works_as]}"


def may_say_who_leads(here: RunVisit, row: MembershipRow) -> bool:
    """The organisation's coordinator and the cohort's advisors may."""
    coordinates = here.team(row).coordinator == here.visit.person
    return here.may_act and row.membership.takes_part and (coordinates or here.capacity is Capacity.ADVISOR)


def _amending_goal(here: RunVisit, row: MembershipRow) -> Amending:
    entry = row.membership.accepted_by
    may = entry is not None and tells_for(here, row.organisation)
    return amending(
        here,
        ACCEPTED,
        row,
        row.organisation,
        correct=f"/organisations/{row.organisation}/goal/correction" if may else None,
        position=None if entry is None else position_of(entry),
        now=accepted_words(row),
    )


def _said(row: MembershipRow, words: Mapping[str, Worded]) -> tuple[Line, ...]:
    return tuple(Line(it.told, text) for name, it in words.items() if (text := getattr(row, name)))


def _people(here: RunVisit, row: MembershipRow, people: tuple[PersonId, ...]) -> tuple[str, ...]:
    return tuple(here.labels.of(row.organisation).heading(it) for it in people)


def _circle(here: RunVisit, row: MembershipRow, people: tuple[PersonId, ...]) -> str:
    return circle_sentence(circle_of(((it, row.organisation) for it in people), here.labels.people, here.moment))


def _links(here: RunVisit, row: MembershipRow) -> Iterator[Link]:
    yield Link("Krav og beviser", here.url("/requirements") + f"#{row.organisation}")
    own = f"hos {here.labels[row.organisation]}"
    yield Link("Prøvehandlinger", here.url("/test-actions") + f"#{row.organisation}", own)
    if not here.is_alone:
        yield Link("Netværk", here.url("/network"))
    yield Link("Hvad er ændret", here.url("/changes", organisation=row.organisation))


def _invite_again(here: RunVisit, row: MembershipRow) -> InviteAgain | None:
    held = row.membership
    if held.takes_part or held.awaits_answer:
        return None
    return InviteAgain(here.url("/organisations"), here.form({}), row.organisation)
