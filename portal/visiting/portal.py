"""What handlers work with: everything of the portal that is there while it runs."""

import asyncpg
import msgspec

from portal.batch import Batch
from portal.checkpoints.log_file import LogFile
from portal.clock import Clock
from portal.event_store import AsyncDCBRecorder
from portal.history import History
from portal.identity.accounts import Accounts
from portal.identity.browsers import Browsers
from portal.identity.passwords import Passwords
from portal.identity.sessions import Sessions
from portal.identity.throttle import Throttle
from portal.ledger import Ledger
from portal.projector import CaughtUp
from portal.rights import Rights
from portal.rows import Rows
from portal.security.log import SecurityLog
from portal.settings import Settings
from portal.vault import Vault


class Portal(msgspec.Struct, frozen=True, kw_only=True):
    """What handlers work with."""

    settings: Settings
    clock: Clock
    recorder: AsyncDCBRecorder
    vault: Vault
    ledger: Ledger
    batch: Batch
    rows: Rows
    history: History
    caught_up: CaughtUp
    accounts: Accounts
    passwords: Passwords
    sessions: Sessions
    throttle: Throttle
    browsers: Browsers
    security: SecurityLog
    log_file: LogFile
    pool: asyncpg.Pool
    rights: Rights
