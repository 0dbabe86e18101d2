"""The history of a document: its versions, who said what of each, and what was taken back, in order."""

from collections.abc import Iterator

import msgspec

from domain.calendar import danish_day, day_of
from domain.documents.events import SignedHow
from domain.documents.said import EndorsedVersion
from domain.plans.endorsements import Endorsement
from portal.documents.reading import url_of
from portal.visiting.run_visit import RunVisit
from portal.web.parts import Link
from portal.words.documents import HOW, SIDES
from projections.documents import DocumentRow, DocumentVersionRow, WhyWithdrawnRow

SAID = {Endorsement.AGREED: "var enig i", Endorsement.APPROVED: "godkendte", Endorsement.SIGNED: "skrev under på"}


class HistoryLine(msgspec.Struct, frozen=True, kw_only=True):
    """What happened; `links` lead to the version and what changed in it, `reason` is why something was taken back."""

    sentence: str
    links: tuple[Link, ...] = ()
    reason: str = ""


def history_of(here: RunVisit, row: DocumentRow) -> tuple[HistoryLine, ...]:
    """In the order in which it was recorded."""
    lines = {it.position: _version(here, row, it) for it in row.versions}
    lines |= {it.position: _said(here, row, it) for it in row.standing.endorsed}
    lines |= {it.position: _withdrawn(here, row, it) for it in row.withdrawals}
    return tuple(lines[it] for it in sorted(lines))


def _version(here: RunVisit, row: DocumentRow, it: DocumentVersionRow) -> HistoryLine:
    what = "skrevet" if it.attached is None else "uploadet"
    by, on = here.labels.at(it.position)[it.made_by], danish_day(day_of(it.made_at))
    links = [Link(f"Læs version {it.version}", url_of(here, row.document, f"versions/{it.version}"))]
    if it.version > 1:
        between = {"before": str(it.version - 1), "to": str(it.version)}
        links.append(Link(f"Se, hvad version {it.version} ændrede", url_of(here, row.document, "changes", **between)))
    return HistoryLine(sentence=f"Version {it.version} blev {what} den {on} af {by}.", links=tuple(links))


def _said(here: RunVisit, row: DocumentRow, it: EndorsedVersion) -> HistoryLine:
    who = here.labels.at(it.position, row.organisation).heading(it.person)
    how, side = "", ""
    if it.endorsement is Endorsement.SIGNED:
        how, side = f" {HOW[it.how]}", f" {SIDES[it.side][:1].lower()}{SIDES[it.side][1:]}"
    said = f"{who} {SAID[it.endorsement]} version {it.version}{how} den {danish_day(it.on)}{side}."
    if it.how is not SignedHow.HERE or it.by != it.person:
        said += f" Registreret af {here.labels.at(it.position)[it.by]}."
    return HistoryLine(sentence=said, links=tuple(_take_back(here, row, it)))


def _take_back(here: RunVisit, row: DocumentRow, it: EndorsedVersion) -> Iterator[Link]:
    """To whoever said it or recorded it, as long as it holds."""
    if here.may_act and it.until is None and here.visit.person in (it.person, it.by):
        to = url_of(here, row.document, f"endorsements/{it.position}")
        yield Link("Træk det tilbage", to, f"version {it.version}")


def _withdrawn(here: RunVisit, row: DocumentRow, it: WhyWithdrawnRow) -> HistoryLine:
    by, on = here.labels.at(it.position, row.organisation)[it.withdrawn_by], danish_day(day_of(it.withdrawn_at))
    what = {
        Endorsement.AGREED: "Enigheden om",
        Endorsement.APPROVED: "Godkendelsen af",
        Endorsement.SIGNED: "Underskriften på",
    }[it.endorsement]
    why = " Den var registreret ved en fejl." if it.mistake else ""
    return HistoryLine(
        sentence=f"{what} version {it.version} blev trukket tilbage den {on} af {by}.{why}", reason=it.reason
    )
