"""The documents that wait for somebody: for their agreement, approval or signature, also where one was changed."""

from collections.abc import Iterable, Iterator, Mapping

from domain.documents.standing import DocumentStanding
from domain.documents.waiting import WaitsFor, changed_since, waits_for
from domain.kernel import PersonId
from domain.organisations.events import OrganisationId
from domain.plans.endorsements import Endorsement
from portal.views.awaited_step import AwaitedStep
from portal.visiting.run_visit import RunVisit
from portal.web.access import Capacity
from portal.web.parts import Link
from portal.words.named_rows import organisations_in

DO = {
    Endorsement.AGREED: "Sig, om du er enig i {0}",
    Endorsement.APPROVED: "Godkend {0}",
    Endorsement.SIGNED: "Skriv under på {0}",
}
WAS = {
    Endorsement.AGREED: "Der var enighed om version {0}, men den er ændret siden: version {1} venter på dig.",
    Endorsement.APPROVED: "Version {0} var godkendt, men er ændret siden: version {1} venter på dig.",
    Endorsement.SIGNED: "Version {0} var underskrevet, men er ændret siden: version {1} venter på dig.",
}
WAITS = "Version {0} venter på dig."
A_DOCUMENT = "dokumentet"
Leaders = Mapping[OrganisationId, PersonId | None]


async def leaders_in(here: RunVisit) -> Leaders:
    """Each organisation's responsible leader, from the rows that its names are read of anyway."""
    rows = await here.rows.selected(organisations_in(here.memberships))
    return {it.organisation: here.belonging.responsible_leader(it) for it in rows}


def document_steps(
    here: RunVisit, documents: Iterable[DocumentStanding], leaders: Leaders
) -> Iterator[tuple[OrganisationId, AwaitedStep]]:
    """What waits for the visitor, and of which organisation."""
    for told in documents:
        waits = waits_for(told, here.day)
        if told.needs is None or not here.sees(told.organisation) or _is_not_yet_up_to(here, waits):
            continue
        if is_waited_for(here, told, waits, leaders.get(told.organisation)):
            yield told.organisation, _step(here, told, told.needs)


def is_waited_for(here: RunVisit, told: DocumentStanding, waits: WaitsFor, leader: PersonId | None) -> bool:
    """Is the visitor one of those whom it waits for? `leader` is the organisation's responsible leader."""
    if here.capacity is Capacity.ADVISOR:
        return waits.agency
    me = here.visit.person
    return me in waits.people or (waits.leader and (me == leader or me in told.must_agree))


def _is_not_yet_up_to(here: RunVisit, waits: WaitsFor) -> bool:
    """An advisor may sign first, but nothing waits for them until the organisation has."""
    return here.capacity is Capacity.ADVISOR and waits.leader


def _step(here: RunVisit, told: DocumentStanding, needs: Endorsement) -> AwaitedStep:
    before = changed_since(told, here.day)
    why = WAITS.format(told.latest) if before is None else WAS[needs].format(before, told.latest)
    return AwaitedStep(
        do=Link(
            DO[needs].format(_called(here, told)), here.url(f"/documents/{told.document}"), f"version {told.latest}"
        ),
        why=why,
    )


def _called(here: RunVisit, told: DocumentStanding) -> str:
    rows = (it for it in here.cohort.run.programme.activities if it.activity == told.activity)
    name = next((it.definite or it.name for it in rows), A_DOCUMENT)
    return name[:1].lower() + name[1:]
