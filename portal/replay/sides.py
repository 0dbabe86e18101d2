"""A cohort at one moment, as it is compared with itself at another."""

import datetime as dt
from collections.abc import Sequence

import msgspec
from msgspec.structs import replace

from domain.completion.results import Account, OrganisationAccount
from domain.organisations.events import OrganisationId
from domain.plans.run import Run, RunId
from domain.test_actions.events import TestActionId
from portal.rows.known_accounts import account_on
from portal.rows.rows import Rows
from projections.cohorts import COHORTS
from projections.completion import EVIDENCE
from projections.meetings import MEETINGS, MeetingRow
from projections.memberships import MEMBERSHIPS, MembershipRow
from projections.sharing import EXPERIENCES, ExperienceRow
from projections.test_actions import TEST_ACTIONS, TestActionRow


class Side(msgspec.Struct, frozen=True, kw_only=True):
    """The cohort's rows, and its account; `account` is None before it was planned."""

    account: Account | None = None
    completed_on: dt.date | None = None
    memberships: Sequence[MembershipRow] = ()
    test_actions: Sequence[TestActionRow] = ()
    experiences: Sequence[ExperienceRow] = ()
    meetings: Sequence[MeetingRow] = ()
    run: Run | None = None

    def of_organisation(self, organisation: OrganisationId) -> "Side":
        """What concerns one organisation: what is its own, and the joint meetings."""
        whole = self.account
        return replace(
            self,
            account=None if whole is None else replace(whole, rules=(), organisations=_only(whole, organisation)),
            completed_on=None,
            memberships=[it for it in self.memberships if it.organisation == organisation],
            test_actions=[it for it in self.test_actions if it.organisation == organisation],
            experiences=[it for it in self.experiences if it.organisation == organisation],
        )

    def of_test_action(self, test_action: TestActionId) -> "Side":
        """What concerns one test action alone."""
        return Side(
            test_actions=[it for it in self.test_actions if it.test_action == test_action],
            experiences=[it for it in self.experiences if it.test_action == test_action],
        )


def _only(whole: Account, organisation: OrganisationId) -> tuple[OrganisationAccount, ...]:
    return tuple(it for it in whole.organisations if it.organisation == organisation)


async def side_of(rows: Rows, cohort: RunId, day: dt.date) -> Side:
    """The cohort as these rows have it, judged on the day."""
    row, kept = await rows.one(COHORTS, cohort), await rows.one(EVIDENCE, cohort)
    planned = kept is not None and kept.evidence.run is not None
    return Side(
        account=account_on(day, kept.evidence) if kept is not None and planned else None,
        completed_on=None if row is None else row.completed_on,
        memberships=await rows.many(MEMBERSHIPS, cohort=cohort),
        test_actions=await rows.many(TEST_ACTIONS, cohort=cohort),
        experiences=await rows.many(EXPERIENCES, cohort=cohort),
        meetings=await rows.many(MEETINGS, cohort=cohort),
        run=None if row is None else row.run,
    )
