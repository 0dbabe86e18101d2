"""`portal account COHORT`: the requirements account, computed from the events alone."""

import datetime as dt

import click

from domain.calendar import danish_day, day_of
from domain.completion.results import Account, OrganisationAccount, RuleResult
from domain.completion.rules.table import are_of_periods, rule_name
from domain.completion.wording import said
from domain.plans.run import RunId
from portal.completion.account_json import AccountReport, account_and_names, json_of
from portal.process.commands.opened import Opened, run
from portal.process.commands.outcomes import AnswerIsNo
from portal.process.commands.past import as_of_option
from portal.rows.history import AsOf, History
from portal.rows.past_rows import PastRows
from portal.surroundings.settings import Settings
from portal.views.account_sentence import simulated_sentence


@click.command("account")
@click.argument("cohort")
@as_of_option
@click.option("--json", "as_json", is_flag=True, help="Skriv JSON i stedet for tekst.")
@click.pass_obj
def account_command(settings: Settings, cohort: str, as_of: AsOf | None, as_json: bool) -> None:
    """Skriv minimumsregnskabet for holdet COHORT, nu eller ved en dato eller en hændelse."""

    async def work(portal: Opened) -> AccountReport | None:
        head = AsOf(position=await portal.recorder.head())
        rows = await History(portal.recorder, portal.vault).of(RunId(cohort), as_of or head)
        return await account_and_names(rows, RunId(cohort), _day(rows, as_of, day_of(portal.now())))

    report = run(settings, work)
    if report is None:
        raise AnswerIsNo(f"Holdet »{cohort}« findes ikke.")
    click.echo(json_of(cohort, *report) if as_json else text_of(*report))


def _day(rows: PastRows, then: AsOf | None, today: dt.date) -> dt.date:
    """The day the account is judged on: the one that was asked for, the one a position was recorded on, or today."""
    return today if then is None else then.day or rows.day or today


def text_of(whole: Account, names: dict[str, str], simulated: int) -> str:
    """The account as a person reads it in a terminal."""
    lines = [f"Minimumsregnskab pr. {danish_day(whole.day)}", *_periods(whole)]
    if simulated:
        lines.append(simulated_sentence(simulated))
    of_cohort = [_line(it, whole) for it in whole.rules if it.hard]
    lines += ["", "Holdet", *of_cohort] if of_cohort else []
    for own in whole.organisations:
        lines += ["", f"{names.get(own.organisation, own.organisation)}: {_standing(whole, own)}"]
        lines += [line for it in own.rules if it.hard for line in (_line(it, whole), *_notes(it))]
    if of_cohort:
        over = "Hele holdet har gennemført." if whole.completed else "Holdet har ikke gennemført."
    else:
        over = "Forløbet er gennemført." if whole.completed else "Forløbet er ikke gennemført."
    return "\n".join([*lines, "", over])


def _periods(whole: Account) -> list[str]:
    """Which they are and how they count; nothing of a run whose rules count by none."""
    if not are_of_periods(it.kind for own in whole.organisations for it in own.rules):
        return []
    periods = (
        f"Periode {it.number}: {danish_day(it.opens_on)} til {danish_day(it.closes_on)} (dagen ikke med)"
        for it in whole.periods
    )
    return [whole.policy, "", *periods]


def _standing(whole: Account, own: OrganisationAccount) -> str:
    left = None if own.withdrew_on is None else danish_day(own.withdrew_on)
    if whole.has_completed(own):
        return "har gennemført" if left is None else f"har gennemført og trak sig derefter, {left}"
    return "har ikke gennemført" if left is None else f"trak sig {left} og tæller ikke med"


def _line(result: RuleResult, whole: Account) -> str:
    count = "" if result.count is None else f" ({result.count}, mindst {result.needed})"
    return f"  {rule_name(result.rule, whole.rule_set)}: {said(result)}{count}"


def _notes(result: RuleResult) -> list[str]:
    return [
        *(f"    {reason}" for reason in result.reasons),
        *(
            f"    talte ikke: {miss.subject}, {danish_day(miss.on)}, hændelse nr. {miss.position}: {miss.why.value}"
            for miss in result.near_misses
        ),
    ]
