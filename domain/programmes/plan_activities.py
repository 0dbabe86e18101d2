"""An activity of a plan file, with what its time is counted from."""

from domain.plans.endorsements import Endorsement
from domain.plans.offsets import Offset, OnDayOff
from domain.plans.programme import EvidenceKind, Mode, PlannedActivity, Scope
from domain.plans.questions import Leaves, PlannedQuestion, QuestionCode
from domain.plans.timing import (
    ActivityCode,
    Anchor,
    AtActivity,
    AtDate,
    Between,
    DateCode,
    Every,
    Firmness,
    InPhase,
    Phase,
    Timing,
)
from domain.programmes import plan_shape as shape
from domain.programmes.faults import Path, PlanFault
from domain.programmes.plan_shape import Table
from domain.programmes.plan_words import word_of

NOWHERE = InPhase(Phase.PREPARE)


def activity_of(told: object, path: Path, faults: list[PlanFault]) -> PlannedActivity:
    """As far as the table can be understood."""
    it = shape.read_table(told, shape.ACTIVITY, path, faults)
    return PlannedActivity(
        activity=ActivityCode(it.get("id", "")),
        name=it.get("name", ""),
        numbered=it.get("numbered", ""),
        definite=it.get("definite", ""),
        phase=word_of(Phase, it.get("phase", ""), (*path, "phase"), faults) or Phase.PREPARE,
        evidence=EvidenceKind(it.get("evidence", EvidenceKind.LOCAL.value)),
        scope=Scope(it.get("scope", Scope.ORGANISATION.value)),
        timing=_timing(it, path, faults),
        when=it.get("when", ""),
        participants=it.get("participants", ""),
        purpose=tuple(it.get("purpose", ())),
        criteria=tuple(it.get("criteria", ())),
        minutes=tuple(it["minutes"]) if "minutes" in it else None,
        mode=Mode(it["mode"]) if "mode" in it else None,
        mode_of_number=_modes(it.get("mode_of_number", {}), (*path, "mode_of_number"), faults),
        times_min=it.get("times", 1),
        recorded_by=it.get("recorded_by", ""),
        asks=tuple(_question(of, (*path, "asks"), faults) for of in it.get("asks", ())),
        needs=Endorsement(it["needs"]) if "needs" in it else None,
        leaves=tuple(map(Leaves, it.get("leaves", ()))),
    )


def _timing(it: Table, path: Path, faults: list[PlanFault]) -> Timing:
    again = (shape.read_table(of, shape.OFFSET, (*path, "again"), faults) for of in it.get("again", ()))
    return Timing(
        anchor=_anchor(it["from"], (*path, "from"), faults) if "from" in it else NOWHERE,
        offset=Offset(months=it.get("months", 0), days=it.get("days", 0)),
        again=tuple(Offset(months=of.get("months", 0), days=of.get("days", 0)) for of in again),
        firmness=Firmness.HARD if it.get("hard", False) else Firmness.SOFT,
        latest=it.get("latest", False),
        tolerance_days=it.get("tolerance_days"),
        on_day_off=OnDayOff(it.get("day_off", OnDayOff.STAYS.value)),
    )


def _anchor(told: object, path: Path, faults: list[PlanFault]) -> Anchor:
    before = len(faults)
    it = shape.read_table(told, shape.FROM, path, faults)
    if len(faults) == before and frozenset(it) not in shape.FROM_ONE_OF:
        ways = "; ".join(" + ".join(sorted(keys)) for keys in shape.FROM_ONE_OF)
        faults.append(PlanFault(path, f"»from« siger én ting, tiden regnes fra. Der kan stå: {ways}."))
    match it:
        case {"activity": activity}:
            return AtActivity(ActivityCode(activity))
        case {"date": date}:
            return AtDate(DateCode(date))
        case {"after": after, "before": until}:
            return Between(ActivityCode(after), ActivityCode(until))
        case {"every": months, "since": since, "until": until}:
            return Every(months, ActivityCode(since), ActivityCode(until))
        case {"phase": phase}:
            return InPhase(word_of(Phase, phase, path, faults) or Phase.PREPARE)
        case _:
            return NOWHERE


def _modes(told: Table, path: Path, faults: list[PlanFault]) -> dict[str, Mode]:
    modes: dict[str, Mode] = {}
    for number, mode in told.items():
        if number.isascii() and number.isdigit() and mode in {it.value for it in Mode}:
            modes[str(int(number))] = Mode(mode)
        else:
            said = '»mode_of_number« har numre og måder, for eksempel { 2 = "physical" }.'
            faults.append(PlanFault(path, said))
    return modes


def _question(told: object, path: Path, faults: list[PlanFault]) -> PlannedQuestion:
    it = shape.read_table(told, shape.QUESTION, path, faults)
    return PlannedQuestion(
        question=QuestionCode(it.get("question", "")),
        asked=it.get("asked", ""),
        hint=it.get("hint", ""),
        in_words=it.get("in_words", False),
    )
