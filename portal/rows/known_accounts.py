"""The requirements account, worked out once for the same evidence and day, whichever page asks for it.

It is a pure function, and dearer than the rest of most pages. The same evidence is the same object: rows that are read
again unchanged are those that were read before (`remembered_rows`), and a past keeps its rows.
"""

import datetime as dt
from functools import lru_cache

from domain.completion.account import account, own_account
from domain.completion.evidence import Evidence
from domain.completion.results import Account, OrganisationAccount
from domain.completion.rules.rule import Reads
from domain.organisations.events import OrganisationId

ACCOUNTS_MAX = 128
"""So many are kept, the last that were asked for."""


class _TheSame:
    """Evidence, told from other evidence by which object it is: to compare all of it is as dear as an account."""

    __slots__ = ("evidence",)

    def __init__(self, evidence: Evidence) -> None:
        self.evidence = evidence

    def __hash__(self) -> int:
        return id(self.evidence)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _TheSame) and self.evidence is other.evidence


def account_on(day: dt.date, evidence: Evidence) -> Account:
    """The account of the evidence on the day. Raises `NotPlanned`."""
    return _account(_TheSame(evidence), day)


def own_account_on(
    day: dt.date, evidence: Evidence, organisation: OrganisationId, *, reads: Reads | None = None
) -> OrganisationAccount | None:
    """What the account has of the organisation, None if it never took part; as `own_account`. Raises `NotPlanned`."""
    return _own_account(_TheSame(evidence), day, organisation, reads)


@lru_cache(ACCOUNTS_MAX)
def _own_account(
    known: _TheSame, day: dt.date, organisation: OrganisationId, reads: Reads | None
) -> OrganisationAccount | None:
    return own_account(known.evidence, day, organisation, reads=reads)


@lru_cache(ACCOUNTS_MAX)
def _account(known: _TheSame, day: dt.date) -> Account:
    return account(known.evidence, day)
