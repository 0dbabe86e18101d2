"""`portal journal COHORT`: every event of a cohort as one sentence, oldest first."""

import sys
from collections.abc import AsyncIterator, Sequence

import click

from domain.calendar import COPENHAGEN, danish_day, danish_time
from domain.plans.run import RunId
from portal.identity import read_log
from portal.identity.read_log import What, at_the_command_line
from portal.journal import telling
from portal.process.commands.opened import Opened, run
from portal.process.commands.outcomes import AnswerIsNo
from portal.process.commands.past import as_of_option
from portal.rows.history import AsOf, History
from portal.rows.rows import in_turns
from portal.surroundings.settings import Settings
from portal.views.entries import labels_then
from portal.web.sheets import SHEETS
from portal.words.labels import Labels, labels_of_cohort
from projections.cohorts import COHORTS
from projections.journal import JOURNAL, JournalRow
from projections.memberships import MEMBERSHIPS

FORMATS = ("text", "jsonl", "csv", "xlsx")
BATCH_EVENTS = 1_000
JournalBatches = AsyncIterator[Sequence[JournalRow]]


@click.command("journal")
@click.argument("cohort")
@as_of_option
@click.option("--format", "kind", type=click.Choice(FORMATS), default="text", help="Hvordan det skal skrives.")
@click.option("--json", "as_json", is_flag=True, help="Det samme som --format jsonl.")
@click.pass_obj
def journal_command(settings: Settings, cohort: str, as_of: AsOf | None, kind: str, as_json: bool) -> None:
    """Skriv hver hændelse på holdet COHORT som én sætning, nu eller ved en dato eller en hændelse."""

    async def work(portal: Opened) -> bool:
        head = AsOf(position=await portal.recorder.head())
        rows = await History(portal.recorder, portal.vault).of(RunId(cohort), as_of or head)
        row = await rows.one(COHORTS, cohort)
        if row is None:
            return False
        await read_log.note(at_the_command_line(portal), what=What.JOURNAL_EXPORT, place=row.cohort)
        labels = await labels_of_cohort(rows, row, await rows.many(MEMBERSHIPS, cohort=row.cohort), None)
        batches = in_turns(rows, JOURNAL, BATCH_EVENTS, cohort=row.cohort)
        out = sys.stdout.buffer
        async for piece in _pieces("jsonl" if as_json else kind, batches, labels):
            out.write(piece)
        return True

    if not run(settings, work):
        raise AnswerIsNo(f"Holdet »{cohort}« findes ikke.")


def _pieces(kind: str, batches: JournalBatches, labels: Labels) -> AsyncIterator[bytes]:
    if kind == "jsonl":
        return telling.jsonl_of(batches, labels)
    if kind in SHEETS:
        return SHEETS[kind].write(telling.HEAD, telling.rows_of(batches, labels))
    return _text_lines(batches, labels)


async def _text_lines(batches: JournalBatches, labels: Labels) -> AsyncIterator[bytes]:
    async for batch in batches:
        yield "".join(f"{text_of(entry, labels)}\n" for entry in batch).encode()


def text_of(entry: JournalRow, labels: Labels) -> str:
    """»117  4. marts 2026 kl. 10.15  Tovholder, Skovvang ... (skete 1. marts 2026)«."""
    recorded_on = entry.recorded_at.astimezone(COPENHAGEN).date()
    late = entry.occurred_on is not None and entry.occurred_on != recorded_on
    happened = f" (skete {danish_day(entry.occurred_on)})" if late and entry.occurred_on else ""
    simulated = " (simuleret tidspunkt)" if entry.simulated else ""
    said = labels_then(labels, entry).tell(entry.sentence)
    return f"{entry.position}\t{danish_time(entry.recorded_at)}\t{said}{happened}{simulated}"
