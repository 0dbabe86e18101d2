"""What the list of invitations shows: who has not chosen a password yet, and what became of the link they were sent."""

import datetime as dt

import msgspec

from domain.calendar import danish_time
from domain.kernel import PersonId
from portal.mail.invitations import WaitingInvitation
from portal.web.forms import Form
from portal.web.frame import Frame
from portal.web.narrowing import Narrowing, has_words, how_many, picked, sought
from portal.web.paging import PageOfLines
from portal.words.labels import Labels
from projections.organisations import PersonRow

WITHDRAWN, FAILED, EXPIRED, UNDER_WAY, OPEN = "withdrawn", "failed", "expired", "under-way", "open"
STATES = {
    OPEN: "Venter på svar",
    UNDER_WAY: "På vej",
    FAILED: "Mailen kom ikke frem",
    EXPIRED: "Linket er udløbet",
    WITHDRAWN: "Trukket tilbage",
}


class InvitationLine(msgspec.Struct, frozen=True, kw_only=True):
    """One invitation; `path` is below which it is sent again (`mailable`) and withdrawn (`opens`)."""

    label: str
    email: str
    invited: str
    state: str
    until: str
    path: str
    mailable: bool
    opens: bool
    failed: bool
    person: PersonId


class InvitationsPage(msgspec.Struct, frozen=True, kw_only=True):
    frame: Frame
    lead: str
    narrowing: Narrowing
    invitations: PageOfLines[InvitationLine]
    sending: Form
    mails: bool
    again: str
    all_again: str
    """Where it is sent again to everybody whose link opens nothing by itself, "" where there is nobody."""


class NarrowedInvitations(msgspec.Struct, frozen=True, kw_only=True):
    lines: tuple[InvitationLine, ...]
    narrowing: Narrowing


def state_of(it: WaitingInvitation, now: dt.datetime) -> str:
    if it.withdrawn_at is not None:
        return WITHDRAWN
    if it.failed:
        return FAILED
    if not it.opens(now):
        return EXPIRED
    return UNDER_WAY if it.mailed and it.sent_at is None else OPEN


def narrowed_invitations(
    found: tuple[tuple[PersonRow, WaitingInvitation], ...],
    labels: Labels,
    now: dt.datetime,
    action: str,
    typed: str,
    state: str,
    path: str,
) -> NarrowedInvitations:
    pick = picked("status", "Vis", (("", "Alle"), *STATES.items()), state)
    words = sought(typed)
    lines = tuple(
        _line(it, labels, now, path)
        for row, it in found
        if pick.chosen in ("", state_of(it, now)) and has_words(words, labels.heading(row.person), it.email)
    )
    says = how_many(len(lines), len(found), "invitation", "invitationer")
    narrowing = Narrowing(action=action, label="Invitationer", typed=typed, picks=(pick,), says=says)
    return NarrowedInvitations(lines=lines, narrowing=narrowing)


def _line(it: WaitingInvitation, labels: Labels, now: dt.datetime, path: str) -> InvitationLine:
    by = "" if it.by is None else f" af {labels[it.by]}"
    opens = it.opens(now)
    return InvitationLine(
        label=labels.heading(it.person),
        email=it.email or "Ingen mailadresse",
        invited=f"{'Inviteret' if it.mailed else 'Fik et link i hånden'} {danish_time(it.at)}{by}",
        state=STATES[state_of(it, now)],
        until=f"Linket virker til {danish_time(it.expires_at)}" if opens and it.expires_at is not None else "",
        path=f"{path}/{it.person}",
        mailable=bool(it.email),
        opens=opens,
        failed=it.failed,
        person=it.person,
    )
