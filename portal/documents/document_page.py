"""What the page of a document shows: one version, how the document stands, and what may be done with it."""

import msgspec

from domain.calendar import danish_day, day_of
from domain.documents.waiting import waits_for
from domain.kernel import PersonId
from domain.plans.endorsements import Endorsement
from portal.documents.comparing import ShownLine
from portal.documents.history import HistoryLine, history_of
from portal.documents.reading import activity_name, steps, url_of
from portal.documents.shown import shown_lines
from portal.documents.signatures_shown import SignaturesShown
from portal.views.document_steps import is_waited_for
from portal.visiting.acting import writes_for
from portal.visiting.run_visit import RunVisit
from portal.web.forms import Choice, Form
from portal.web.frame import Frame
from portal.web.parts import Badge, Line, Link
from portal.words.documents import NEEDS, WRITTEN_AT, badge_of, stands
from projections.documents import DocumentRow, DocumentVersionRow


class FileShown(msgspec.Struct, frozen=True, kw_only=True):
    """The file that a version is, or that was signed, and what its electronic signatures say."""

    link: Link
    facts: str
    description: str
    signatures: SignaturesShown | None


class EndorsingButton(msgspec.Struct, frozen=True, kw_only=True):
    """With one press the visitor says it of the version that is shown, which is the latest."""

    to: str
    label: str
    promise: str


class VersionsToCompare(msgspec.Struct, frozen=True, kw_only=True):
    """The small form that leads to what differs between two versions, which are chosen among all."""

    to: str
    form: Form
    choices: tuple[Choice, ...]


class DocumentPage(msgspec.Struct, frozen=True, kw_only=True):
    """`older` leads to the latest version where another is shown; `compare` is there where there are two."""

    frame: Frame
    title: str
    badge: Badge | None
    stands: str
    withdrawn: str
    facts: tuple[Line, ...]
    annex: Link | None
    older: Link | None
    version: int
    lines: tuple[ShownLine, ...]
    file: FileShown | None
    press: EndorsingButton | None
    actions: tuple[Link, ...]
    more: tuple[Link, ...]
    pdf: Link | None
    history: tuple[HistoryLine, ...]
    compare: VersionsToCompare | None
    signed: tuple[FileShown, ...]
    form: Form


PRESSES: dict[Endorsement, tuple[str, str, str]] = {
    Endorsement.AGREED: ("agreement", "Jeg er enig i version {0}", "Du siger, at du er enig i præcis denne version."),
    Endorsement.APPROVED: ("approval", "Godkend version {0}", "Du godkender præcis denne version som leder."),
    Endorsement.SIGNED: ("own-signature", "Skriv under på version {0}", "Du skriver under på præcis denne version."),
}
"""Where each is sent, what its button is called, and what pressing it means."""
COMPARED = {"before": "Fra", "to": "Til"}
AGAIN = " Kommer der en ny version, skal den {0} igen."
ANEW = {Endorsement.AGREED: "aftales", Endorsement.APPROVED: "godkendes", Endorsement.SIGNED: "underskrives"}


def document_page(
    here: RunVisit,
    row: DocumentRow,
    version: DocumentVersionRow,
    leader: PersonId | None,
    file: FileShown | None,
    signed: tuple[FileShown, ...],
    annex: DocumentRow | None,
    *,
    by_number: bool,
) -> DocumentPage:
    """The version that is asked for, by its number or as the latest, of a document that the visitor may read."""
    is_latest = version.version == row.standing.latest
    writes = writes_for(here, row.organisation) and row.withdrawn_reason is None
    return DocumentPage(
        frame=_frame(here, row, version, by_number=by_number),
        title=version.title,
        badge=badge_of(row.standing, here.day) if is_latest else _older(row, version),
        stands=stands(row.standing, here.day, here.labels),
        withdrawn=row.withdrawn_reason or "",
        facts=tuple(_facts(here, row, version)),
        annex=None if annex is None else Link(annex.title, url_of(here, annex.document)),
        older=None if is_latest else Link("Læs den nyeste version", url_of(here, row.document)),
        version=version.version,
        lines=() if version.content is None else shown_lines(version, here.labels.of(row.organisation)),
        file=file,
        press=_press(here, row, leader) if is_latest and writes else None,
        actions=_actions(here, row) if is_latest and writes else (),
        more=_more(here, row) if is_latest and writes else (),
        pdf=_pdf(here, row, version),
        history=history_of(here, row),
        compare=None if len(row.versions) == 1 else to_compare(here, row, *_between(version)),
        signed=signed,
        form=here.form({}),
    )


def to_compare(here: RunVisit, row: DocumentRow, before: int, to: int) -> VersionsToCompare:
    """With two versions chosen, of all, the latest first."""
    return VersionsToCompare(
        to=url_of(here, row.document, "changes").partition("?")[0],
        form=here.form(COMPARED, before=str(before), to=str(to)),
        choices=tuple(Choice(str(it.version), f"Version {it.version}") for it in reversed(row.versions)),
    )


def _older(row: DocumentRow, version: DocumentVersionRow) -> Badge:
    return Badge(f"Version {version.version} af {row.standing.latest}")


def _frame(here: RunVisit, row: DocumentRow, version: DocumentVersionRow, *, by_number: bool) -> Frame:
    if not by_number:
        return here.frame(row.title, crumbs=steps(here, row)[:-1], about=here.labels[row.organisation])
    return here.frame(f"{version.title}, version {version.version}", crumbs=steps(here, row))


def _between(version: DocumentVersionRow) -> tuple[int, int]:
    """The version that is shown and the one before it; of the first, the one after it."""
    to = max(version.version, 2)
    return to - 1, to


def _facts(here: RunVisit, row: DocumentRow, version: DocumentVersionRow) -> list[Line]:
    by, on = here.labels.at(version.position)[version.made_by], danish_day(day_of(version.made_at))
    what = "skrevet" if version.attached is None else "uploadet"
    facts = [
        Line("Version", f"{version.version}, {what} den {on} af {by}"),
        Line("Organisation", here.labels.heading(row.organisation)),
        Line("Hører til", activity_name(here, row.standing.activity)),
    ]
    if row.standing.needs is not None:
        facts.append(Line("Før det gælder", NEEDS[row.standing.needs]))
    if row.standing.must_agree:
        people = here.labels.of(row.organisation)
        facts.append(Line("Skal være enige", "; ".join(people.heading(it) for it in row.standing.must_agree)))
    return facts


def _press(here: RunVisit, row: DocumentRow, leader: PersonId | None) -> EndorsingButton | None:
    """What the visitor is waited for; None where nobody waits for them."""
    needs = row.standing.needs
    if needs is None or not is_waited_for(here, row.standing, waits_for(row.standing, here.day), leader):
        return None
    to, label, promise = PRESSES[needs]
    return EndorsingButton(
        to=url_of(here, row.document, to),
        label=label.format(row.standing.latest),
        promise=promise + AGAIN.format(ANEW[needs]),
    )


def _actions(here: RunVisit, row: DocumentRow) -> tuple[Link, ...]:
    written = None if row.latest.content is None else WRITTEN_AT.get(type(row.latest.content))
    at = "" if written is None else written.format(document=row.document, organisation=row.organisation)
    links = [Link("Skriv en ny version", here.url(at))] if at else []
    links.append(Link("Upload en ny version", url_of(here, row.document, "upload")))
    if row.standing.needs is Endorsement.SIGNED:
        links.append(Link("Læg en underskrevet udgave ind", url_of(here, row.document, "signature")))
    return tuple(links)


def _more(here: RunVisit, row: DocumentRow) -> tuple[Link, ...]:
    links = [Link("Vælg bilag", url_of(here, row.document, "annex"))]
    if row.standing.needs is Endorsement.AGREED:
        links.insert(0, Link("Vælg, hvem der skal være enige", url_of(here, row.document, "leaders")))
    if not row.standing.still_said:
        links.append(Link("Træk dokumentet tilbage", url_of(here, row.document, "withdrawal")))
    return tuple(links)


def _pdf(here: RunVisit, row: DocumentRow, version: DocumentVersionRow) -> Link | None:
    if version.content is None:
        return None
    return Link("Hent som PDF", url_of(here, row.document, f"versions/{version.version}/document.pdf"))
