"""`portal migrate`: the tables, by the role that owns them, and what the other roles may do with them."""

import asyncio
from pathlib import Path

import asyncpg
import click

from portal.database.database import connected, migrate, running_database
from portal.surroundings.settings import Settings

NO_ROLES = "Databasen har ikke de roller, der skal have noget at gøre; lav dem med portal/operation/create_roles.sh"
GRANTS = Path(__file__).parent.parent.parent / "operation" / "grants.sql"


@click.command("migrate")
@click.option("--grant", is_flag=True, help="Giv også de tre andre roller det, de har brug for, og ikke mere.")
@click.pass_obj
def migrate_command(settings: Settings, grant: bool) -> None:
    """Udfør de migreringer, der mangler. Det gør `portal serve` også, hvor dens rolle må."""
    with running_database(settings) as url:
        applied = asyncio.run(_migrate(url, grant))
    click.echo("\n".join(applied) or "Der manglede ingen migreringer.")


async def _migrate(url: str, grant: bool) -> tuple[str, ...]:
    applied = await migrate(url)
    if grant:
        async with connected(url) as connection, connection.transaction():
            try:
                await connection.execute(GRANTS.read_text(encoding="utf-8"))
            except asyncpg.UndefinedObjectError as missing:
                raise click.ClickException(f"{NO_ROLES} (»{missing}«).") from missing
    return applied
