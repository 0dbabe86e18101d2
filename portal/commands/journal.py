"""`portal journal COHORT`: every event of a cohort as one sentence, oldest first."""

import click
import msgspec

from domain.calendar import COPENHAGEN, danish_day, danish_time
from domain.cohorts.events import CohortId
from portal.commands.opened import Opened, run
from portal.commands.outcomes import AnswerIsNo
from portal.commands.past import as_of_option
from portal.history import AsOf, History
from portal.labels import Labels, labels_of_cohort
from portal.settings import Settings
from projections.cohorts import COHORTS
from projections.journal import JOURNAL, JournalRow

Told = tuple[tuple[JournalRow, ...], Labels]
"""The entries, and what everything in them is called."""


@click.command("journal")
@click.argument("cohort")
@as_of_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON Lines, one event a line, instead of text.")
@click.pass_obj
def journal_command(settings: Settings, cohort: str, as_of: AsOf | None, as_json: bool) -> None:
    """Print every event of COHORT as one sentence, now or as of a date or a position."""

    async def work(portal: Opened) -> Told | None:
        head = AsOf(position=await portal.recorder.head())
        rows = await History(portal.recorder, portal.vault).of(CohortId(cohort), as_of or head)
        row = await rows.one(COHORTS, cohort)
        if row is None:
            return None
        return await rows.many(JOURNAL, cohort=cohort), await labels_of_cohort(rows, row, None)

    told = run(settings, work)
    if told is None:
        raise AnswerIsNo(f"Holdet »{cohort}« findes ikke.")
    entries, labels = told
    for entry in entries:
        click.echo(json_of(entry, labels) if as_json else text_of(entry, labels))


def json_of(entry: JournalRow, labels: Labels) -> str:
    """The fields of `projections.journal.JournalRow`, and the sentence as a person reads it (`told`)."""
    return msgspec.json.encode({**msgspec.to_builtins(entry), "told": labels.tell(entry.sentence)}).decode()


def text_of(entry: JournalRow, labels: Labels) -> str:
    """»117  4. marts 2026 kl. 10.15  Tovholder, Skovvang ... (skete 1. marts 2026)«."""
    recorded_on = entry.recorded_at.astimezone(COPENHAGEN).date()
    late = entry.occurred_on is not None and entry.occurred_on != recorded_on
    happened = f" (skete {danish_day(entry.occurred_on)})" if late and entry.occurred_on else ""
    simulated = " (simuleret tidspunkt)" if entry.simulated else ""
    return f"{entry.position}\t{danish_time(entry.recorded_at)}\t{labels.tell(entry.sentence)}{happened}{simulated}"
