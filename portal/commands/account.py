"""`portal account COHORT`: the requirements account, computed from the events alone."""

from typing import Any

import click
import msgspec

from domain.calendar import danish_day, day_of
from domain.cohorts.events import CohortId
from domain.completion.account import account
from domain.completion.results import Account, OrganisationAccount, RuleResult
from domain.completion.wording import RULE_NAMES, said
from portal.commands.opened import Opened, run
from portal.commands.outcomes import AnswerIsNo
from portal.commands.past import as_of_option
from portal.history import AsOf, History
from portal.past_rows import PastRows
from portal.settings import Settings
from projections.completion import EVIDENCE
from projections.organisations import ORGANISATIONS

Report = tuple[Account, dict[str, str]]
"""The account, and what the organisations are called."""


@click.command("account")
@click.argument("cohort")
@as_of_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of text.")
@click.pass_obj
def account_command(settings: Settings, cohort: str, as_of: AsOf | None, as_json: bool) -> None:
    """Print the requirements account of COHORT, now or as of a date or a position."""

    async def work(portal: Opened) -> Report | None:
        head = AsOf(position=await portal.recorder.head())
        rows = await History(portal.recorder, portal.vault).of(CohortId(cohort), as_of or head)
        return await account_and_names(rows, CohortId(cohort), as_of, portal)

    report = run(settings, work)
    if report is None:
        raise AnswerIsNo(f"Holdet »{cohort}« findes ikke.")
    click.echo(json_of(cohort, *report) if as_json else text_of(*report))


async def account_and_names(rows: PastRows, cohort: CohortId, then: AsOf | None, portal: Opened) -> Report | None:
    """None when there is no such cohort. Without an as-of day the account is judged today, or on a position's day."""
    row = await rows.one(EVIDENCE, cohort)
    if row is None or row.evidence.planned is None:
        return None
    today = day_of(portal.now())
    day = today if then is None else then.day or rows.day or today
    names = {it.organisation: it.name for it in await rows.many(ORGANISATIONS)}
    return account(row.evidence, day), {str(organisation): name for organisation, name in names.items()}


def json_of(cohort: str, whole: Account, names: dict[str, str]) -> str:
    """The account as JSON: the fields of `domain.completion.results.Account`, names, and who has completed."""
    told: dict[str, Any] = {"cohort": cohort, "completed": whole.completed, **msgspec.to_builtins(whole)}
    for own, organisation in zip(told["organisations"], whole.organisations, strict=True):
        own["name"] = names.get(organisation.organisation, organisation.organisation)
        own["completed"] = whole.has_completed(organisation)
    return msgspec.json.format(msgspec.json.encode(told), indent=2).decode()


def text_of(whole: Account, names: dict[str, str]) -> str:
    """The account as a person reads it in a terminal."""
    lines = [f"Minimumsregnskab pr. {danish_day(whole.day)}", whole.policy, ""]
    lines += [
        f"Periode {it.number}: {danish_day(it.opens_on)} til {danish_day(it.closes_on)} (dagen ikke med)"
        for it in whole.periods
    ]
    lines += ["", "Holdet", *(_line(it) for it in whole.rules if it.hard)]
    for own in whole.organisations:
        lines += ["", f"{names.get(own.organisation, own.organisation)}: {_standing(whole, own)}"]
        lines += [line for it in own.rules if it.hard for line in (_line(it), *_notes(it))]
    return "\n".join([*lines, "", "Hele holdet har gennemført." if whole.completed else "Holdet har ikke gennemført."])


def _standing(whole: Account, own: OrganisationAccount) -> str:
    if own.withdrew_on is not None:
        return f"trak sig {danish_day(own.withdrew_on)} og tæller ikke med"
    return "har gennemført" if whole.has_completed(own) else "har ikke gennemført"


def _line(result: RuleResult) -> str:
    count = "" if result.count is None else f" ({result.count}, mindst {result.needed})"
    return f"  {RULE_NAMES[result.rule]}: {said(result)}{count}"


def _notes(result: RuleResult) -> list[str]:
    return [
        *(f"    {reason}" for reason in result.reasons),
        *(
            f"    talte ikke: {miss.subject}, {danish_day(miss.on)}, hændelse nr. {miss.position}: {miss.why.value}"
            for miss in result.near_misses
        ),
    ]
