"""The account as JSON, as the command line prints it and the evidence bundle holds it."""

import datetime as dt
from collections.abc import Mapping
from typing import Any, NamedTuple

import msgspec

from domain.completion.account import account
from domain.completion.results import Account
from domain.plans.run import RunId
from portal.rows.conditions import OneOf
from portal.rows.rows import Rows
from portal.rows.selecting import all_of
from portal.signing.bundle import JudgedAccount
from projections.completion import EVIDENCE
from projections.organisations import ORGANISATIONS


class AccountReport(NamedTuple):
    """The account, what the organisations are called, and how many of the events it rests on are simulated."""

    whole: Account
    names: dict[str, str]
    simulated: int


async def account_and_names(rows: Rows, cohort: RunId, day: dt.date) -> AccountReport | None:
    """The account that the rows make, judged on the day; None when there is no such cohort."""
    row = await rows.one(EVIDENCE, cohort)
    if row is None or row.evidence.run is None:
        return None
    whole = account(row.evidence, day)
    ids = tuple(it.organisation for it in whole.organisations)
    known = await rows.selected(all_of(ORGANISATIONS, OneOf("organisation", ids)))
    return AccountReport(whole, {str(it.organisation): str(it.name) for it in known}, row.simulated)


def json_of(cohort: str, whole: Account, names: Mapping[str, str], simulated: int = 0) -> str:
    """The account as JSON: the fields of `domain.completion.results.Account`, names, and who has completed.

    Where any of the events it rests on is simulated, it says how many.

    Its risks are for lists: they say what the reasons say.
    """
    told: dict[str, Any] = {"cohort": cohort, "completed": whole.completed, **msgspec.to_builtins(whole)}
    del told["risks"]
    for own, organisation in zip(told["organisations"], whole.organisations, strict=True):
        own["name"] = names.get(organisation.organisation, organisation.organisation)
        own["completed"] = whole.has_completed(organisation)
    if simulated:
        told["simulated"] = simulated
    return msgspec.json.format(msgspec.json.encode(told), indent=2).decode()


async def judged_at(rows: Rows, cohort: RunId, size: int, day: dt.date) -> JudgedAccount | None:
    """What an evidence bundle as of a checkpoint of that size holds of the account; None when there is no such cohort.

    `rows` are those as of the same size.
    """
    report = await account_and_names(rows, cohort, day)
    if report is None:
        return None
    whole, names, simulated = report
    return JudgedAccount(
        cohort=cohort,
        size=size,
        rule_set=whole.rule_set,
        organisations=tuple(own.organisation for own in whole.organisations),
        account=json_of(cohort, whole, names, simulated).encode(),
    )
