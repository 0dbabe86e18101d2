"""What an operator is told of a failure that is theirs to mend, on one line; read once something has failed.

What is said never has a secret in it: the kind of a failure, what the operating system or the database calls it, and
the file or the place it is about.
"""

import errno
from collections.abc import Callable

import asyncpg
from eventsourcing.persistence import DatabaseError

from portal.assets import AssetsMissing
from portal.database.database import DatabaseUnavailable, MigrationChanged, MigrationsMissing
from portal.database.embedded_postgres import EmbeddedPostgresFailed
from portal.database.rights import RoleMayNot
from portal.event_store import NotAllowed
from portal.event_store.errors import HeadMissing, concerns_everybody, is_lost
from portal.process.serve import CannotListen
from portal.rows.history import HistoryTooLong
from portal.rows.projector import PoisonEvent
from portal.rows.rows import RowsNotReady, TooManyRows
from portal.sealing.envelope import UnreadableEvent
from portal.sealing.written_anew import NotWrittenAnew
from portal.signing.verifier import Broken, CannotTry
from portal.surroundings.key_files import KeyUnusable
from portal.surroundings.settings import BadSetting

SAY_THEMSELVES = (
    *(AssetsMissing, BadSetting, CannotListen, DatabaseUnavailable),
    *(EmbeddedPostgresFailed, KeyUnusable, MigrationChanged, MigrationsMissing, NotWrittenAnew, RoleMayNot),
)


def sentence_for(failure: BaseException) -> str | None:
    """What an operator is told of it, None where it is none of theirs to mend."""
    if isinstance(failure, (DatabaseError, PoisonEvent)) and failure.__cause__ is not None:
        return sentence_for(failure.__cause__)  # another's word for it
    for kinds, say in SENTENCES:
        if isinstance(failure, kinds):
            return say(failure)
    return None


def _itself(failure: BaseException) -> str:
    return str(failure)


def _unreadable(failure: BaseException) -> str:
    position = failure.position if isinstance(failure, UnreadableEvent) else "?"
    return f"Hændelse nr. {position} kan ikke læses af denne udgave af portalen ({failure})."


def _no_head(_: BaseException) -> str:
    return "Loggen har ikke én slutning: rækken i event_log_head mangler, eller der er flere."


def _not_text(failure: BaseException) -> str:
    return f"Filen er ikke tekst i UTF-8 ({failure})."


def _by_the_system(failure: BaseException) -> str | None:
    """A file, a folder, a full disk; or the line to the database, which says so without a file."""
    if not isinstance(failure, OSError) or failure.errno == errno.EPIPE:
        return None  # whoever reads what is printed has gone: click knows what to do
    said = failure.strerror or type(failure).__name__
    if failure.filename is None:
        return f"Det kunne ikke lade sig gøre ({said})." if failure.errno in _OF_FILES else _lost(said)
    return f"{failure.filename!s} kan ikke bruges ({said})."


def _by_the_database(failure: BaseException) -> str | None:
    said = str(failure) or type(failure).__name__
    if isinstance(failure, asyncpg.InsufficientPrivilegeError):
        return _not_allowed(failure)
    if isinstance(failure, (asyncpg.UndefinedTableError, asyncpg.InvalidSchemaNameError)):
        return f"Databasen mangler noget ({said}). Kør »portal migrate« og så »portal rebuild«."
    return _lost(said) if is_lost(failure) or concerns_everybody(failure) else None


def _not_allowed(failure: BaseException) -> str:
    return (
        f"Databaserollen i PORTAL_DATABASE_URL må ikke dette ({failure})."
        " Brug en rolle, der må, eller giv den lov med »portal migrate --grant« som ejeren."
    )


def _lost(said: str) -> str:
    return f"Databasen kan ikke bruges ({said}). Prøv igen, når den svarer."


def _not_ready(_: BaseException) -> str:
    return "Rækkerne er ikke bygget endnu, eller en anden udgave har bygget dem. Kør »portal rebuild«."


def _too_much(failure: BaseException) -> str:
    return f"Der er for meget til at regne på én gang ({type(failure).__name__})."


_OF_FILES = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM, errno.EIO, errno.EMFILE, errno.ENFILE}
SENTENCES: tuple[tuple[tuple[type[BaseException], ...], Callable[[BaseException], str | None]], ...] = (
    (SAY_THEMSELVES, _itself),
    ((Broken, CannotTry), _itself),
    ((UnreadableEvent,), _unreadable),
    ((HeadMissing,), _no_head),
    ((NotAllowed,), _not_allowed),
    ((RowsNotReady,), _not_ready),
    ((HistoryTooLong, TooManyRows), _too_much),
    ((asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError), _by_the_database),
    ((UnicodeDecodeError,), _not_text),
    ((OSError,), _by_the_system),
)
