"""What handlers work with: everything of the portal that is there while it runs."""

import asyncpg
import msgspec

from portal.database.rights import Rights
from portal.event_store import AsyncDCBRecorder
from portal.filing.store import FileStore
from portal.identity.accounts import Accounts
from portal.identity.browsers import Browsers
from portal.identity.drafts import Drafts
from portal.identity.feeds import CalendarFeeds
from portal.identity.passwords import Passwords
from portal.identity.security_log import SecurityLog
from portal.identity.sessions import Sessions
from portal.identity.stranger_drafts import StrangersDrafts
from portal.identity.strangers import Strangers
from portal.identity.throttle import Throttle
from portal.live import Hub
from portal.log.ledger import Ledger
from portal.rows.history import History
from portal.rows.projector import CaughtUp
from portal.rows.rows import Rows
from portal.sealing import Vault
from portal.signing.log_file import LogFile
from portal.surroundings.clock import Clock
from portal.surroundings.settings import Settings


class Portal(msgspec.Struct, frozen=True, kw_only=True):
    """What handlers work with."""

    settings: Settings
    clock: Clock
    recorder: AsyncDCBRecorder
    vault: Vault
    ledger: Ledger
    rows: Rows
    history: History
    caught_up: CaughtUp
    accounts: Accounts
    passwords: Passwords
    sessions: Sessions
    throttle: Throttle
    asking: Throttle
    """Of links that are asked for."""
    checking_in: Throttle
    """Of codes that are typed at a meeting."""
    browsers: Browsers
    feeds: CalendarFeeds
    files: FileStore
    drafts: Drafts
    strangers: Strangers
    strangers_drafts: StrangersDrafts
    asked_by_strangers: Throttle
    """Of links that strangers ask for."""
    security: SecurityLog
    log_file: LogFile
    hub: Hub
    pool: asyncpg.Pool
    rights: Rights
