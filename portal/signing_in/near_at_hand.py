"""What others would try first as somebody's password."""

from portal.identity.accounts import UserAccount
from portal.visiting.portal import Portal
from projections.organisations import ORGANISATIONS, PEOPLE


async def texts_about(portal: Portal, account: UserAccount) -> tuple[str, ...]:
    """What others would try first for this person."""
    row = await portal.rows.one(PEOPLE, account.person)
    held = () if row is None else row.held
    organisations = [
        await portal.rows.one(ORGANISATIONS, it.organisation) for it in held if it.organisation is not None
    ]
    own = (account.name, account.email, None if row is None else row.title)
    return tuple(filter(None, (*own, *(it.name for it in organisations if it is not None))))
