"""`portal plan check|show|add|format`: plans as files, looked at, shown and added."""

import datetime as dt
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NoReturn

import click

from domain.calendar import danish_day
from domain.completion.rules.table import kind_of, rule_name
from domain.counting import counted, listed
from domain.organisations.kinds import kind_name
from domain.plans.added import shipped
from domain.plans.programme import ProgrammePlan
from domain.plans.schedule import planned_from
from domain.plans.timing import Firmness
from domain.programmes.add_programme_plan import AddProgrammePlan, FaultyPlan
from domain.programmes.plan_faults import version_fault
from domain.programmes.plan_file import FaultyPlanFile, FileFault, faults_by_line, plan_in
from domain.programmes.rule_list import rule_lines
from portal.database.rights import only_the_worker
from portal.log.added_plans import AllPlans, all_plans
from portal.log.wishes import BatchRefused
from portal.plans import RULES_STAND_HERE, format_text, shipped_plan, shipped_plans
from portal.process.commands.danish_help import DanishContext
from portal.process.commands.days import DayType
from portal.process.commands.forgetting import wished
from portal.process.commands.opened import Opened, run
from portal.process.commands.outcomes import NO, AnswerIsNo
from portal.surroundings.settings import Settings

START = click.option("--start", type=DayType(), help="Dagen, et forløb begynder med: skriv datoerne, der følger.")


class PlanCommand(click.Command):
    """What stands below `portal plan`."""

    context_class = DanishContext


class PlanGroup(click.Group):
    """The commands about plans."""

    command_class = PlanCommand


@click.group("plan", cls=PlanGroup)
def plan_command() -> None:
    """Forløbsplaner som filer: efterse en, vis dem, der er, og føj en til.

    Hvad der kan stå i en fil, skriver: portal plan format
    """


@plan_command.command("format")
def format_command() -> None:
    """Skriv, hvad der kan stå i en forløbsplan, så en kan skrives uden at læse andet."""
    click.echo(format_text().replace(RULES_STAND_HERE, "\n".join(rule_lines())))


@plan_command.command("check")
@click.argument("file")
@START
def check_command(file: str, start: dt.date | None) -> None:
    """Efterse planen i FILE: sig alt, der er galt, med linje og grund, eller skriv datoerne, der følger."""
    content = _content(file)
    plan = _read(file, content)
    if (overlapping := version_fault(plan, shipped(plan.plan))) is not None:
        _refuse(file, faults_by_line(content, [overlapping]))
    click.echo(f"{plan.name}, version {plan.version}: planen kan bruges.")
    _write(_dates(plan, start))


@plan_command.command("show")
@click.argument("plan", required=False)
@click.argument("version", type=int, required=False)
@START
@click.pass_obj
def show_command(settings: Settings, plan: str | None, version: int | None, start: dt.date | None) -> None:
    """Vis PLAN (dens id), i VERSION eller den nyeste; uden PLAN nævnes alle de planer, der er."""

    async def work(portal: Opened) -> AllPlans:
        return await all_plans(portal.recorder, portal.vault)

    plans = run(settings, work)
    if plan is None:
        _write(f"{of}  version {number}  {it.name}" for (of, number), it in sorted(plans.items()))
        return
    found = [it for (of, number), it in sorted(plans.items()) if of == plan and version in (None, number)]
    if not found:
        raise AnswerIsNo(f"Planen »{plan}« findes ikke" + ("." if version is None else f" i version {version}."))
    _write(_told(found[-1]))
    _write(_dates(found[-1], start))


@plan_command.command("add")
@click.argument("file")
@click.pass_obj
def add_command(settings: Settings, file: str) -> None:
    """Føj planen i FILE til: forløb kan planlægges efter den fra nu af. En fil, der fulgte med, nævnes ved sit navn."""
    content = _content(file)
    plan = _read(file, content)

    async def work(portal: Opened) -> None:
        only_the_worker(portal.rights.writes_rows, "føje planer til")
        command = AddProgrammePlan(plan=plan.plan, version=plan.version, programme=plan)
        await portal.ledger.carry_out([wished(command, portal)])

    try:
        run(settings, work)
    except BatchRefused as refused:
        for _, refusal in refused.refused:
            if isinstance(refusal, FaultyPlan):
                _refuse(file, faults_by_line(content, refusal.faults))
        raise AnswerIsNo(" ".join(str(refusal) for _, refusal in refused.refused)) from refused
    click.echo(
        f"{plan.name}, version {plan.version}, kan bruges fra nu af. Forløb, der er i gang, beholder deres plan."
    )


def _content(file: str) -> bytes:
    """What the file has, or the one that came with the portal and is called so."""
    path = Path(file)
    if path.is_file():
        return path.read_bytes()
    named = file if file.endswith(".toml") else f"{file}.toml"
    if named in shipped_plans():
        return shipped_plan(named)
    known = listed([it.removesuffix(".toml") for it in shipped_plans()])
    raise click.UsageError(f"Filen »{file}« findes ikke. Med portalen fulgte {known}.")


def _read(file: str, content: bytes) -> ProgrammePlan:
    try:
        return plan_in(content)
    except FaultyPlanFile as faulty:
        _refuse(file, faulty.faults)


def _refuse(file: str, faults: Iterable[FileFault]) -> NoReturn:
    found = list(faults)
    for it in found:
        click.echo(f"{file}, linje {it.line}: {it.sentence}", err=True)
    click.echo(f"Planen kan ikke bruges: {counted(len(found), 'fejl', 'fejl')}.", err=True)
    raise SystemExit(NO)


def _dates(plan: ProgrammePlan, start: dt.date | None) -> Iterator[str]:
    if start is None:
        yield "Datoerne følger af --start, for eksempel --start 2026-03-04."
        return
    yield f"Når »{plan.start}« er {danish_day(start)}:"
    for it in planned_from(plan, start):
        firm = "" if it.firmness is Firmness.SOFT else "  (fast)"
        yield f"  {it.on.isoformat()}  {plan.row(it.activity).called(it.number)}{firm}"


def _told(plan: ProgrammePlan) -> Iterator[str]:
    yield f"{plan.name}, version {plan.version} ({plan.plan})"
    if plan.aim:
        yield plan.aim
    who = listed([kind_name(it) for it in plan.kinds]) or "alle slags organisationer"
    yield f"For {who}."
    for phase in plan.phases:
        yield f"{phase.name}: {phase.aim}"
        for row in plan.activities:
            if row.phase is phase.phase:
                yield f"  {row.name}: {row.when}"
    yield "Regler:" if plan.rules else "Planen har ingen regler: der er ikke noget at gøre op."
    for rule in plan.rules:
        hard = "krav" if kind_of(rule.code).HARD else "følges, uden at det er et krav"
        yield f"  {rule_name(rule.code, plan.rule_set)} ({hard})"


def _write(lines: Iterable[str]) -> None:
    for it in lines:
        click.echo(it)
