"""What a coordinator sees of the organisation's own people."""

from collections.abc import Iterable, Mapping

import msgspec

from domain.kernel import PersonId
from domain.organisations.events import OrganisationId
from portal.identity.accounts import UserAccount
from portal.organisations.people_page import access_in_words
from portal.web.forms import Form
from portal.web.frame import Frame
from portal.web.narrowing import Narrowing
from portal.web.paging import PageOfLines
from portal.words.labels import Labels, capital
from projections.organisations import PersonRow


class ColleagueLine(msgspec.Struct, frozen=True, kw_only=True):
    """One of them; `path` is below which they are changed, "" for the coordinator. `invitable`: a link may be made;
    `own`: they are nobody else's, so their access may be closed, or opened where it is `closed`.
    """

    label: str
    path: str
    email: str
    access: str
    invitable: bool
    own: bool
    closed: bool


class ColleaguesPage(msgspec.Struct, frozen=True, kw_only=True):
    """`password_link` was made just now and is shown once."""

    frame: Frame
    organisation: str
    path: str
    narrowing: Narrowing
    people: PageOfLines[ColleagueLine]
    mails: bool
    inviting: Form
    password_link: str | None = None


def colleague_lines(
    people: Iterable[PersonRow],
    labels: Labels,
    accounts: Mapping[PersonId, UserAccount],
    visitor: PersonId,
    organisation: OrganisationId,
) -> tuple[ColleagueLine, ...]:
    return tuple(_line(it, labels, accounts.get(it.person), visitor, organisation) for it in people)


def _line(
    row: PersonRow, labels: Labels, account: UserAccount | None, visitor: PersonId, organisation: OrganisationId
) -> ColleagueLine:
    signs_in = account is not None and account.password_hash is not None
    here_only = all(it.organisation == organisation for it in row.held)
    return ColleagueLine(
        label=capital(labels[row.person]),
        path="" if row.person == visitor else f"/colleagues/{organisation}/{row.person}",
        email="" if account is None else account.email or "",
        access=access_in_words(row, signs_in=signs_in),
        invitable=row.active and here_only and not signs_in and row.person != visitor,
        own=here_only and row.person != visitor,
        closed=not row.active,
    )
