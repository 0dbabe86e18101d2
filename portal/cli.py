"""The command line, `portal ...`: each command in a module of its own, what goes wrong said in one line."""

import os

import click

from portal.process.commands.log_lines import log_on_demand
from portal.process.commands.on_demand import CommandTable, OfferedCommand, OnDemand
from portal.surroundings.settings import read_settings

COMMANDS = (
    OfferedCommand("account", "the requirements account of a cohort, as of any day"),
    OfferedCommand("administrator", "let an administrator in: a link to choose a password with"),
    OfferedCommand("bundle", "a cohort's events, proofs and account in one file"),
    OfferedCommand("checkpoint", "sign the log's size and root"),
    OfferedCommand("cosigned", "keep a witness's signature on a checkpoint"),
    OfferedCommand("deletions", "the delete log, to carry out again after a restore"),
    OfferedCommand("demo", "serve a demonstration with two programmes filled in"),
    OfferedCommand("erase", "forget who somebody is and what they wrote"),
    OfferedCommand("generate", "make up a history of any size, to be imported"),
    OfferedCommand("hold", "hold back what must not be forgotten yet"),
    OfferedCommand("import", "carry out a file of commands, all or nothing", module="import_file"),
    OfferedCommand("journal", "every event of a cohort as one sentence"),
    OfferedCommand("lift", "lift a hold", module="hold"),
    OfferedCommand("migrate", "apply the migrations that are missing"),
    OfferedCommand("new-key", "make a key to sign with"),
    OfferedCommand("proof", "the completion proof of a cohort or an organisation"),
    OfferedCommand("read-log", "who opened a person's data, when, and what for"),
    OfferedCommand("rebuild", "fold every projection anew, and swap them in"),
    OfferedCommand("redact", "forget the texts of one event"),
    OfferedCommand("retention", "say, and carry out, what has been kept long enough"),
    OfferedCommand("rewrap", "wrap every key under the newest secret"),
    OfferedCommand("schema", "the JSON Schema of every command and event"),
    OfferedCommand("serve", "migrate the database and serve the portal"),
    OfferedCommand("verify", "check every event in the log, or an evidence bundle"),
    OfferedCommand("witness", "countersign a log that continues what was seen last"),
    OfferedCommand("work", "fold events into rows, and act on the clock"),
)


@click.group(cls=OnDemand, commands=CommandTable(COMMANDS))
@click.pass_context
def main(context: click.Context) -> None:
    """A portal for group programmes. Settings come from the environment: PORTAL_DATABASE_URL, PORTAL_PORT, ..."""
    log_on_demand()
    context.obj = read_settings(os.environ)


if __name__ == "__main__":
    main()
