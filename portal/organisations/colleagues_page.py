"""What a coordinator sees of the organisation's own people."""

from collections.abc import Iterable, Mapping

import msgspec

from domain.kernel import PersonId
from domain.organisations.events import OrganisationId
from portal.identity.accounts import UserAccount
from portal.web.danish import sorting_key
from portal.web.forms import Form
from portal.web.frame import Frame
from portal.words.labels import Labels, capital
from projections.organisations import PersonRow


class ColleagueLine(msgspec.Struct, frozen=True, kw_only=True):
    """One of them; `path` is below which they are changed, "" for the coordinator. `invitable`: a link may be made."""

    label: str
    path: str
    email: str
    signs_in: bool
    invitable: bool


class ColleaguesPage(msgspec.Struct, frozen=True, kw_only=True):
    """`password_link` was made just now and is shown once."""

    frame: Frame
    organisation: str
    path: str
    people: tuple[ColleagueLine, ...]
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
    """In Danish alphabetical order."""
    lines = (_line(it, labels, accounts.get(it.person), visitor, organisation) for it in people)
    return tuple(sorted(lines, key=lambda it: sorting_key(it.label)))


def _line(
    row: PersonRow, labels: Labels, account: UserAccount | None, visitor: PersonId, organisation: OrganisationId
) -> ColleagueLine:
    signs_in = account is not None and account.password_hash is not None
    here_only = all(it.organisation == organisation for it in row.held)
    return ColleagueLine(
        label=capital(labels[row.person]),
        path="" if row.person == visitor else f"/colleagues/{organisation}/{row.person}",
        email="" if account is None else account.email or "",
        signs_in=signs_in,
        invitable=here_only and not signs_in and row.person != visitor,
    )
