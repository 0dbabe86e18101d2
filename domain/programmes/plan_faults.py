"""Everything that is wrong with a plan: what its parts say of each other, its texts, its times and its rules."""

from collections.abc import Iterator, Mapping

from domain.organisations.kinds import KINDS
from domain.plans.programme import EvidenceKind, PlanId, ProgrammePlan
from domain.plans.timing import AtDate
from domain.programmes.faults import PlanFault, suggested, twice
from domain.programmes.rule_faults import rule_faults
from domain.programmes.text_faults import text_faults
from domain.programmes.timing_faults import phase_faults, timing_faults
from domain.text import is_well_formed

ACTIVITIES_MAX, PHASES_MAX, RULES_MAX = 60, 12, 40
VERSION_MAX = 9999
RECORDED = (EvidenceKind.MEETING, EvidenceKind.CALL)


def plan_faults(plan: ProgrammePlan) -> tuple[PlanFault, ...]:
    """All of them, whatever order they stand in; none where runs can be planned from it."""
    found = (
        *_whole(plan),
        *_twice(plan),
        *text_faults(plan),
        *phase_faults(plan),
        *timing_faults(plan),
        *rule_faults(plan),
    )
    return tuple(dict.fromkeys(found))


def version_fault(plan: ProgrammePlan, versions: Mapping[int, object]) -> PlanFault | None:
    """A version is later than those there are: runs that were planned from one keep it."""
    newest = max(versions, default=0)
    if plan.version > newest:
        return None
    said = (
        f"Version {plan.version} findes allerede." if plan.version in versions else "Versionen er ældre end den nyeste."
    )
    return PlanFault(("version",), f"{said} Planen har version {newest}; den næste er {newest + 1}.")


def _whole(plan: ProgrammePlan) -> Iterator[PlanFault]:
    if not is_well_formed(plan.plan, PlanId):
        yield PlanFault(("plan",), f"»{plan.plan}« er ikke et gyldigt id for en plan (forventet: plan-…).")
    if not 1 <= plan.version <= VERSION_MAX:
        yield PlanFault(("version",), f"Versionen skal være et tal mellem 1 og {VERSION_MAX}.")
    for name, most, there in (
        ("phase", PHASES_MAX, len(plan.phases)),
        ("activity", ACTIVITIES_MAX, len(plan.activities)),
    ):
        if not 1 <= there <= most:
            yield PlanFault((), f"En plan har mellem 1 og {most} af »[[{name}]]«; her er {there}.")
    if len(plan.rules) > RULES_MAX:
        yield PlanFault((), f"En plan har højst {RULES_MAX} regler; her er {len(plan.rules)}.")
    known = {it.value for it in KINDS}
    for kind in plan.kinds:
        if kind not in KINDS:
            said = f"Slagsen »{kind.value}« af organisation kendes ikke.{suggested(kind.value, known)}"
            yield PlanFault(("kinds",), f"{said} De er: {', '.join(sorted(known))}.")
    if not any(plan.start == it.activity or plan.start in _dates(plan) for it in plan.activities):
        activities = [it.activity for it in plan.activities]
        said = f"»{plan.start}«, som planen begynder med, er hverken en aktivitet eller en dato, der regnes fra."
        yield PlanFault(("start",), said + suggested(plan.start, activities))


def _dates(plan: ProgrammePlan) -> set[str]:
    return {it.timing.anchor.date for it in plan.activities if isinstance(it.timing.anchor, AtDate)}


def _twice(plan: ProgrammePlan) -> Iterator[PlanFault]:
    rows = list(enumerate(plan.activities))
    yield from twice(((("phase", at, "id"), it.phase.value) for at, it in enumerate(plan.phases)), "Fasen")
    yield from twice(((("activity", at, "id"), it.activity) for at, it in rows), "Aktiviteten")
    yield from twice(((("duty", at, "id"), it.duty.value) for at, it in enumerate(plan.duties)), "Opgaven")
    for at, row in rows:
        yield from twice(((("activity", at, "asks"), it.question) for it in row.asks), "Spørgsmålet")
    for evidence in RECORDED:
        of = ((("activity", at), it.records) for at, it in rows if it.evidence is evidence)
        yield from twice(of, "Det ord, møder eller samtaler registreres ved,")
