"""`portal schema`: the JSON Schema of every command that can be imported and every event that can be stored."""

from typing import Any

import click
import msgspec

from domain.catalogue import DECISIONS, EVENTS

DIALECT = "https://json-schema.org/draft/2020-12/schema"
REFERENCES = "#/$defs/{name}"


def schema_of_everything() -> dict[str, Any]:
    """`commands` by name, `events` by topic, and the definitions they refer to."""
    commands = {name: decision.command for name, decision in sorted(DECISIONS.items())}
    events = dict(sorted(EVENTS.items()))
    schemas, definitions = msgspec.json.schema_components(
        [*commands.values(), *events.values()], ref_template=REFERENCES
    )
    return {
        "$schema": DIALECT,
        "commands": dict(zip(commands, schemas, strict=False)),
        "events": dict(zip(events, schemas[len(commands) :], strict=True)),
        "$defs": definitions,
    }


@click.command("schema")
def schema_command() -> None:
    """Skriv JSON Schema for alle kommandoer og hændelser."""
    click.echo(msgspec.json.format(msgspec.json.encode(schema_of_everything()), indent=2).decode())
