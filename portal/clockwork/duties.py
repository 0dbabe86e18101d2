"""Which duties there are, from the settings: those that lack something are left out, and that is said once."""

from functools import partial

import asyncpg

from portal.clockwork.acts import SystemActs
from portal.clockwork.answers import ApplicationsAnswered
from portal.clockwork.checkpoints import CheckpointsMade
from portal.clockwork.deletions import DeletionsCarriedOut
from portal.clockwork.evidence import EvidenceKept
from portal.clockwork.inspecting import LogInspected
from portal.clockwork.loop import Clockwork, Duty
from portal.clockwork.reminders import MailedRemindersTold
from portal.clockwork.rewriting import TablesWrittenAnew
from portal.clockwork.sweeping import SweptHourly
from portal.database.database import connect
from portal.event_store import AsyncDCBRecorder
from portal.filing.store import FileStore
from portal.identity.accounts import Accounts
from portal.identity.drafts import Drafts
from portal.identity.security_log import SecurityLog
from portal.identity.strangers import Strangers
from portal.log.ledger import Ledger
from portal.mail.answers import AnswerLetters
from portal.mail.applications import ApplicationLetters
from portal.mail.checkpoints import CheckpointLetters
from portal.mail.drawer import Drawer
from portal.mail.gatherings import GatheringLetters
from portal.mail.news_letters import NewsLetters
from portal.mail.outbox import Outbox
from portal.mail.password_links import PasswordLinkLetters
from portal.mail.post import Post
from portal.mail.security import SecurityLetters
from portal.mail.strangers import StrangerLetters
from portal.mail.telling import NewsTold
from portal.rows.history import History
from portal.rows.rows import Rows
from portal.sealing import Vault
from portal.security.noted import HistoryNoted
from portal.signing.log_keys import log_keys
from portal.surroundings.clock import Clock
from portal.surroundings.key_files import KeyUnusable
from portal.surroundings.settings import Settings
from portal.web.log import log


def clockwork_of(
    settings: Settings,
    url: str,
    clock: Clock,
    *,
    pool: asyncpg.Pool,
    recorder: AsyncDCBRecorder,
    vault: Vault,
    rows: Rows,
    ledger: Ledger,
    accounts: Accounts,
) -> Clockwork:
    """The clockwork on a migrated database; it is not running yet."""
    security, strangers = SecurityLog(pool, vault.secret), Strangers(pool, vault.secret)
    duties: dict[str, Duty] = {
        "history noted": HistoryNoted(pool, recorder, security),
        "drafts": SweptHourly(Drafts(pool, vault.secret).sweep),
        "strangers": SweptHourly(strangers.sweep),
        "deletions": DeletionsCarriedOut(url, pool, recorder, vault.secret),
        "tables written anew": TablesWrittenAnew(pool, partial(connect, url)),
        "files swept": SweptHourly(FileStore(pool, vault.secret).sweep),
        "log inspected": LogInspected(url, pool, vault.secret),
        "system acts": SystemActs(pool, rows, ledger),
        "applications answered": ApplicationsAnswered(pool, rows, ledger),
    }
    try:
        keys = log_keys(settings)
    except KeyUnusable as unusable:
        log.warning("no checkpoints are made at intervals", reason=str(unusable))
    else:
        duties["checkpoints"] = CheckpointsMade(pool, rows, ledger, keys, settings.checkpoint_interval)
        duties["evidence"] = EvidenceKept(pool, recorder, rows, History(recorder, vault, ledger.nature), keys)
    outbox = Outbox(pool)
    applications = ApplicationLetters(strangers, rows, outbox, settings)
    kinds = (
        CheckpointLetters(pool, rows, settings.site),
        SecurityLetters(pool, rows, vault, security, outbox, settings.site),
        PasswordLinkLetters(security, rows, outbox, vault.secret, settings.site),
        StrangerLetters(strangers, rows, outbox, settings.site),
        applications,
        AnswerLetters(applications, rows, outbox, settings),
        NewsLetters(pool, recorder, vault, rows, settings),
        GatheringLetters(strangers, rows, outbox, settings),
    )
    duties["news"] = NewsTold(pool, recorder, rows)
    if settings.smtp_url is not None and settings.mail_from is not None:
        duties["mail"] = Post(outbox, accounts, kinds, settings.smtp_url, settings.mail_from)
        duties["mailed reminders told"] = MailedRemindersTold(pool, ledger)
    elif settings.demo:
        duties["mail"] = Drawer(pool, outbox, accounts, kinds)
    return Clockwork(partial(connect, url), clock, duties)
