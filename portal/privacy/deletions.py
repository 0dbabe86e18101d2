"""Requests for deletion: anybody asks at a text, an administrator sees what would go, and deletes it or says no."""

import msgspec
from litestar import Controller, get
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.response import Template

from domain.entries import EntryId, entry_id, position_of
from domain.kernel import PersonId
from domain.privacy.decline_deletion import DeclineDeletion
from domain.privacy.events import Ground
from domain.privacy.request_deletion import RequestDeletion
from domain.text import Fault, texts_of
from portal.event_store.entry import read_entry
from portal.identity import read_log
from portal.identity.read_log import What
from portal.privacy.deletions_page import (
    DELETIONS_CRUMB,
    DeletionsPage,
    Redaction,
    lines,
    named,
    nameless_line,
    version_line,
)
from portal.privacy.erasure_page import GROUNDS, SURE
from portal.privacy.forgetting import destroy_keys
from portal.privacy.redaction import versions_at, wishes
from portal.rows.rows import every_row
from portal.sealing.envelope import decode as decoded
from portal.surroundings.numbers import number_in
from portal.visiting.asked_form import AskedForm
from portal.visiting.run_visit import RunVisit
from portal.visiting.visit import Visit
from portal.web.access import ADMINISTRATOR, COHORT_READER
from portal.web.forms import Field, FormErrors, FormFields, decode
from portal.web.frame import Crumb
from portal.web.readers import SHOWN_TO_DELETE, readers_of
from portal.web.templates import shown
from portal.words.labels import labels_of_those
from projections.journal import JOURNAL
from projections.organisations import PEOPLE
from projections.privacy import DELETIONS, DeletionRow


class WrittenText(msgspec.Struct, frozen=True):
    """The texts of one event, and who wrote them."""

    entry: EntryId
    author: PersonId
    position: int


async def _written(here: RunVisit, position: str) -> WrittenText:
    """The texts of the cohort's event at the position (else 404)."""
    row = await here.find(JOURNAL, number_in(position) or 0)
    stored = await read_entry(here.visit.portal.pool, row.position)
    if stored is None or not texts_of(decoded(stored.stored).event):
        raise NotFoundException
    return WrittenText(entry_id(row.position), row.by, row.position)


REQUEST = AskedForm[RunVisit, WrittenText](
    path="/cohorts/{cohort:str}/journal/{position:str}/deletion",
    access=COHORT_READER,
    subject=_written,
    crumbs=lambda here, _: (Crumb("Journal", here.url("/journal")),),
    title="Bed om sletning",
    tells_apart=lambda _, of: f"hændelse nr. {of.position}",
    lead=(
        f"En administrator får at se de første {SHOWN_TO_DELETE} tegn af teksten, også som den var, før den blev "
        "rettet, og sletter den, eller svarer dig, hvorfor den bliver stående. At de er set, bliver noteret. "
        "Svaret får den, der skrev teksten, også. At der har stået noget, og hvornår, kan stadig ses. Er der bare en "
        "fejl i teksten, så ret den i stedet, hvis den er jeres egen."
    ),
    asks=RequestDeletion,
    fields={
        "reason": Field(
            "Hvorfor skal den slettes?",
            f"Skriv ikke selve teksten her. {readers_of('RequestDeletion', 'reason')}",
            rows=3,
        )
    },
    send="Bed om sletning",
    cancels=True,
    notice="Du har bedt om, at teksten bliver slettet. Svaret kommer på din forside.",
)


class Deletions(Controller):
    path = "/deletion-requests"

    @get(access=ADMINISTRATOR)
    async def requests(self, visit: NamedDependency[Visit]) -> Template:
        """Those that wait, the oldest first, and what was answered."""
        rows = await every_row(visit.rows, DELETIONS)
        people = {it.by for row in rows for it in row.waiting}
        nameless = await visit.rows.many(PEOPLE, erased=True, texts_erased=False)
        labels = await labels_of_those(visit.rows, people | {it.person for it in nameless})
        await read_log.note(visit, what=What.PEOPLE, about=people)
        page = DeletionsPage(
            frame=visit.frame("Ønsker om sletning"),
            waiting=lines((it for it in rows if it.waiting), labels),
            answered=lines((it for it in rows if not it.waiting), labels),
            nameless=tuple(nameless_line(it, labels) for it in nameless),
        )
        return shown("privacy/deletions.html", page)


class AskedToDelete(msgspec.Struct, frozen=True):
    """What somebody asks to have deleted."""

    row: DeletionRow

    @property
    def entry(self) -> EntryId:
        return self.row.entry


class DeletionAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """`sure` is the box that has to be ticked, since what is forgotten cannot be brought back."""

    ground: Ground
    sure: bool


async def _asked(visit: Visit, entry: str) -> AskedToDelete:
    """What waits for an answer (else 404)."""
    row = await visit.rows.one(DELETIONS, EntryId(entry)) if position_of(EntryId(entry)) else None
    if row is None or not row.waiting:
        raise NotFoundException
    return AskedToDelete(row)


async def _beside(visit: Visit, of: AskedToDelete) -> Redaction:
    """What would go, as `portal redact --dry-run` says it."""
    portal = visit.portal
    people = (*of.row.told, *(it.by for it in of.row.waiting))
    await read_log.note(visit, what=What.EVENT, about=people)
    versions = await versions_at(portal.pool, portal.recorder, portal.vault, position_of(of.entry) or 0)
    return Redaction(
        versions=tuple(map(version_line, versions)),
        waiting=named(of.row, await labels_of_those(visit.rows, people)),
        refuse=f"/deletion-requests/{of.entry}/refusal",
    )


async def _redact(visit: Visit, of: AskedToDelete, form: FormFields) -> None:
    """Keys are destroyed before the answer where this process may, or else by the worker, which the events tell to."""
    answer = decode(form, DeletionAnswer)
    if not answer.sure:
        raise FormErrors(Fault("sure", "Sæt kryds, hvis du er sikker. Det kan ikke fortrydes."))
    portal = visit.portal
    versions = await versions_at(portal.pool, portal.recorder, portal.vault, position_of(of.entry) or 0)
    await visit.perform_all(wishes((it for it in versions if it.texts), answer.ground), form)
    if portal.rights.forgets:
        await destroy_keys(portal.pool, portal.recorder)


REDACTION = AskedForm[Visit, AskedToDelete](
    path="/deletion-requests/{entry:str}",
    access=ADMINISTRATOR,
    subject=_asked,
    crumbs=lambda _visit, _of: (DELETIONS_CRUMB,),
    title="Slet en tekst",
    tells_apart=lambda _, of: f"hændelse nr. {position_of(of.entry)}",
    lead="Sletningen kan ikke fortrydes. Hændelsen og dens aftryk bliver stående, så ingen beviser ændrer sig.",
    template="privacy/redaction.html",
    beside=_beside,
    asks=DeletionAnswer,
    fields={
        "ground": Field("Hvorfor?", choices=GROUNDS),
        "sure": Field("Er du sikker?", choices=SURE, kind="checkboxes", optional=False),
    },
    filled=lambda _visit, _of: {"ground": Ground.REQUEST},
    doing=_redact,
    send="Slet teksterne",
    warns=True,
    cancels=True,
    notice="Teksterne bliver slettet nu. Der går et øjeblik, før det er sket på alle sider.",
)
REFUSAL = AskedForm[Visit, AskedToDelete](
    path="/deletion-requests/{entry:str}/refusal",
    access=ADMINISTRATOR,
    subject=_asked,
    crumbs=lambda _visit, _of: (DELETIONS_CRUMB,),
    title="Lad teksten stå",
    tells_apart=lambda _, of: f"hændelse nr. {position_of(of.entry)}",
    lead="De, der har bedt om sletningen, får dit svar på deres forside.",
    asks=DeclineDeletion,
    fields={"reason": Field("Hvorfor bliver den stående?", readers_of("DeclineDeletion", "reason"), rows=3)},
    send="Lad den stå",
    cancels=True,
    notice="Svaret er givet. Teksten bliver stående.",
)
DELETION_FORMS = (REQUEST, REDACTION, REFUSAL)
