"""What is wrong with the rules of a plan: unknown ones, numbers that none has, and activities that are missing."""

from collections.abc import Iterator

from domain.completion.rules.rule import Rule
from domain.completion.rules.table import RULES
from domain.plans.programme import PlannedActivity, ProgrammePlan
from domain.plans.rules import ACTIVITY, PlannedRule
from domain.programmes.faults import Path, PlanFault, suggested, twice

NUMBER_MAX = 10_000


def rule_faults(plan: ProgrammePlan) -> Iterator[PlanFault]:
    """Each rule that is chosen, in order."""
    for number, chosen in enumerate(plan.rules):
        where: Path = ("rule", number)
        kind = RULES.get(chosen.rule)
        if kind is None:
            said = f"Reglen »{chosen.rule}« findes ikke."
            yield PlanFault((*where, "rule"), said + suggested(chosen.rule, RULES))
            continue
        yield from _number_faults(kind, chosen, where)
        yield from _name_faults(plan, kind, chosen, where)
        yield from (PlanFault(where, it) for it in kind.lacks(plan))
    yield from twice(((("rule", number), it.code) for number, it in enumerate(plan.rules)), "Reglen")


def _number_faults(kind: type[Rule], chosen: PlannedRule, where: Path) -> Iterator[PlanFault]:
    known = kind.number_names()
    for name, value in chosen.numbers.items():
        if name not in known:
            has = f"Den har: {', '.join(known)}." if known else "Den har ingen tal."
            said = f"Reglen »{chosen.rule}« har ikke tallet »{name}«.{suggested(name, known)} {has}"
            yield PlanFault((*where, name), said)
        elif not 0 <= value <= NUMBER_MAX:
            yield PlanFault((*where, name), f"»{name}« skal være et tal mellem 0 og {NUMBER_MAX}.")


def _name_faults(plan: ProgrammePlan, kind: type[Rule], chosen: PlannedRule, where: Path) -> Iterator[PlanFault]:
    rows: dict[str, PlannedActivity] = {it.activity: it for it in plan.activities}
    for name in kind.ABOUT:
        of = chosen.names.get(name)
        if of is None:
            yield PlanFault(where, f"Reglen »{chosen.rule}« skal sige, hvilken aktivitet den handler om (»{name}«).")
        elif of not in rows:
            said = f"Aktiviteten »{of}«, som reglen »{chosen.rule}« handler om, er ikke i planen."
            yield PlanFault((*where, name), said + suggested(of, rows))
        elif name == ACTIVITY and not _fits(kind, rows[of]):
            known = ", ".join(sorted(it.value for it in kind.SHOWN_BY))
            said = f"Reglen »{chosen.rule}« kan ikke handle om »{of}«: dens »evidence« skal være en af {known}."
            yield PlanFault((*where, name), said)
    for name in chosen.names.keys() - set(kind.ABOUT):
        yield PlanFault((*where, name), f"Reglen »{chosen.rule}« handler ikke om »{name}«.")


def _fits(kind: type[Rule], row: PlannedActivity) -> bool:
    return not kind.SHOWN_BY or row.evidence in kind.SHOWN_BY
