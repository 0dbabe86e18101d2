"""A round with everything that was sent in it and found of it, as it is now or as it was then."""

from collections.abc import Iterable, Mapping

import msgspec
from eventsourcing.dcb.api import DCBQuery, DCBQueryItem
from litestar.exceptions import NotFoundException

from domain.applications.ids import ApplicationId, RoundId
from domain.calendar import danish_time
from domain.kernel import PersonId
from domain.organisations.events import OrganisationId, OrganisationKind
from domain.text import is_well_formed
from portal.applications.comparing import Applied
from portal.rows.history import AsOf, as_of
from portal.rows.past_rows import PastRows
from portal.rows.rows import Rows
from portal.rows.selecting import all_of, the_one
from portal.visiting.run_frame import past_of
from portal.visiting.visit import Visit
from portal.web.frame import PastBanner
from portal.words.labels import Labels, labels_of_those
from portal.words.named_rows import organisations_with
from projections.applications import APPLICATIONS, ROUNDS, ApplicationRow, RoundRow
from projections.cohorts import COHORTS, CohortRow
from projections.judgements import ENCOURAGEMENTS, FIGURES, JUDGEMENTS, EncouragementRow, FigureRow, JudgementRow


class RoundSeen(msgspec.Struct, frozen=True, kw_only=True):
    """Applications in the order in which they were received; names are those of today."""

    round: RoundRow
    applied: tuple[Applied, ...]
    figures: tuple[FigureRow, ...]
    encouraged: tuple[EncouragementRow, ...]
    labels: Labels
    then: AsOf | None = None

    def one(self, application: str) -> Applied:
        """Raises `NotFoundException`."""
        found = next((it for it in self.applied if it.id == application), None)
        if found is None:
            raise NotFoundException
        return found

    def name_of(self, one: Applied) -> str:
        """The organisation's name; where it has sent several, with when this one was received."""
        return name_of(one.sent, (it.sent for it in self.applied), self.labels)

    def figures_of(self, organisation: OrganisationId) -> tuple[FigureRow, ...]:
        return tuple(it for it in self.figures if it.organisation == organisation)


def name_of(sent: ApplicationRow, among: Iterable[ApplicationRow], labels: Labels) -> str:
    """What an application is called among those of its round."""
    name = labels.heading(sent.organisation)
    several = sum(it.organisation == sent.organisation for it in among) > 1
    return f"{name}, modtaget {danish_time(sent.last.received_at)}" if several else name


async def round_seen(visit: Visit, round_: str, then: AsOf | None = None) -> RoundSeen:
    """Raises `NotFoundException` where there is no such round, or was none then."""
    if not is_well_formed(round_, RoundId):
        raise NotFoundException
    rows = visit.rows if then is None else await past_of_round(visit, RoundId(round_), then)
    await rows.ahead(
        the_one(ROUNDS, round_),
        all_of(APPLICATIONS, round=round_),
        all_of(JUDGEMENTS, round=round_),
        all_of(FIGURES, round=round_),
        all_of(ENCOURAGEMENTS, round=round_),
    )
    row = await rows.one(ROUNDS, round_)
    if row is None:
        raise NotFoundException
    sent = await rows.many(APPLICATIONS, round=RoundId(round_))
    judged = {it.application: it for it in await rows.many(JUDGEMENTS, round=RoundId(round_))}
    figures = await rows.many(FIGURES, round=RoundId(round_))
    encouraged = await rows.many(ENCOURAGEMENTS, round=RoundId(round_))
    organisations = {*(it.organisation for it in sent), *(it.organisation for it in encouraged)}
    kinds = {it.organisation: it.kind for it in await visit.rows.selected(organisations_with(organisations))}
    return RoundSeen(
        round=row,
        applied=_in_order(sent, judged, kinds),
        figures=figures,
        encouraged=encouraged,
        labels=await labels_of_those(
            visit.rows, _people(row, sent, judged.values(), figures, encouraged), organisations
        ),
        then=then,
    )


async def round_called(rows: Rows, round_: str) -> RoundRow:
    """The round by that id (else 404)."""
    row = await rows.one(ROUNDS, round_) if is_well_formed(round_, RoundId) else None
    if row is None:
        raise NotFoundException
    return row


async def cohort_of(rows: Rows, round_: RoundRow) -> CohortRow | None:
    """The cohort that the round is for, if it is for one."""
    return None if round_.cohort is None else await rows.one(COHORTS, round_.cohort)


def then_asked(text: str) -> AsOf | None:
    """What the address says a page is to be as of; None for now. Raises `Malformed`."""
    return as_of(text) if text.strip() else None


def past_shown(visit: Visit, then: AsOf | None) -> PastBanner | None:
    """What a page of a round says above itself of the past it shows."""
    return None if then is None else past_of(then, visit.path, None)


async def past_of_round(visit: Visit, round_: RoundId, then: AsOf) -> Rows:
    """Its rows as of then, folded from what had been recorded of it by then."""
    query = DCBQuery(items=[DCBQueryItem(tags=[round_])])
    stored = [it async for it in visit.portal.recorder.stream(query)]
    return PastRows(then.among(await visit.portal.vault.opened(stored)))


def _in_order(
    sent: Iterable[ApplicationRow],
    judged: Mapping[ApplicationId, JudgementRow],
    kinds: Mapping[OrganisationId, OrganisationKind],
) -> tuple[Applied, ...]:
    """Those of organisations that nobody knows a kind of are of no use to anybody."""
    known = (
        Applied(sent=it, judged=judged[it.application], kind=kinds[it.organisation])
        for it in sent
        if it.application in judged and it.organisation in kinds
    )
    return tuple(sorted(known, key=lambda it: it.sent.last.position))


def _people(
    round_: RoundRow,
    sent: Iterable[ApplicationRow],
    judged: Iterable[JudgementRow],
    figures: Iterable[FigureRow],
    encouraged: Iterable[EncouragementRow],
) -> frozenset[PersonId]:
    """Everybody who did something in it."""
    return frozenset(
        (
            round_.announced_by,
            *(it.applicant for it in sent),
            *(by for it in judged for by in it.judged_by),
            *(it.by for it in figures),
            *(it.by for it in encouraged),
            *(change.corrected_by for it in figures for change in it.rectifications),
        )
    )
