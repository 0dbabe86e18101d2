"""Who was invited to choose a password and has not: by whom, when, until when the link opens, and did it arrive."""

import datetime as dt

import asyncpg
import msgspec

from domain.kernel import PersonId
from portal.identity.security_log import Happened
from portal.sealing import VaultSecret
from portal.sealing.contacts import contact_in

INVITING = (Happened.INVITED.value, Happened.LINK_MADE.value)
WAITING = """
select p.person, p.sealed, k.wrapped, e.kind, e.at, e.by, l.expires_at, l.withdrawn_at,
    o.sent_at, o.failure, coalesce(o.given_up, false) as given_up
from identity.people p
join lateral (
    select number, kind, at, by from security.events
    where person = p.person and kind = any($1::text[]) order by number desc limit 1
) e on true
left join vault.person_keys k on k.person = p.person
left join lateral (
    select expires_at, withdrawn_at from identity.password_links
    where person = p.person order by created_at desc limit 1
) l on true
left join mail.outbox o on o.kind = 'asked-link' and o.person = p.person and o.cause = e.number::text
where p.password_hash is null and ($2::text[] is null or p.person = any($2))
order by e.number desc
"""


class WaitingInvitation(msgspec.Struct, frozen=True, kw_only=True):
    """The latest of somebody's; `mailed`, or handed over. No `expires_at`: the link is gone, for it was too old."""

    person: PersonId
    email: str
    by: PersonId | None
    at: dt.datetime
    mailed: bool
    expires_at: dt.datetime | None
    withdrawn_at: dt.datetime | None
    sent_at: dt.datetime | None
    failed: bool

    def opens(self, now: dt.datetime) -> bool:
        """Does its link open anything still?"""
        return self.withdrawn_at is None and self.expires_at is not None and self.expires_at > now


async def waiting_invitations(
    pool: asyncpg.Pool, secret: VaultSecret, people: list[PersonId] | None = None
) -> tuple[WaitingInvitation, ...]:
    """Those of these people, or of anybody, the newest first."""
    return tuple(
        WaitingInvitation(
            person=row["person"],
            email=contact_in(secret, row["person"], row["wrapped"], row["sealed"]).email or "",
            by=row["by"],
            at=row["at"],
            mailed=row["kind"] == Happened.INVITED.value,
            expires_at=row["expires_at"],
            withdrawn_at=row["withdrawn_at"],
            sent_at=row["sent_at"],
            failed=row["failure"] is not None and row["sent_at"] is None,
        )
        for row in await pool.fetch(WAITING, list(INVITING), people)
    )
