"""Any history that the decisions would allow: a programme with some of its steps left out and others thrown in."""

import datetime as dt
from decimal import Decimal
from enum import Enum
from typing import Any, get_args, get_origin

import msgspec
from hypothesis import Phase
from hypothesis import strategies as st

from domain.catalogue import DECISIONS
from domain.kernel import SYSTEM, Command, Event, Recorded, field_types, is_id
from domain.plans.call_questions import EXPECTATIONS_KNOWN, FIRST_TEST_ACTION
from domain.plans.group_programme import KICKOFF
from domain.plans.programme import PlanId, ProgrammePlan
from domain.plans.questions import QuestionCode
from domain.plans.run import RunId
from domain.plans.timing import ActivityCode
from domain.text import Name, Prose, Title, prefix_of
from tests.programmes.small_plan import SMALL_PLAN
from tests.projections.programme import FIRST_DAY, History, beginning, noon, programme, wished_by

COHORT = RunId("cohort-1")
WORDS = ("Vi prøvede det af.", '»Æblet« faldt {ikke} langt; {0} %s 100 % \\ "ord"', "Det gik\nikke.")
NO_SHRINKING = (Phase.explicit, Phase.reuse, Phase.generate)
"""For properties that need a database each time: the first example that fails has to do."""
DAYS = st.dates(FIRST_DAY, FIRST_DAY + dt.timedelta(days=250))


@st.composite
def histories(draw: st.DrawFn) -> tuple[Recorded[Event], ...]:
    """Positions 1 to n, recording times that never go back."""
    history = History()
    for command in beginning():
        history.wish(command, SYSTEM, noon(FIRST_DAY))
    at = noon(FIRST_DAY) + dt.timedelta(days=270)
    anything = st.sampled_from([decision.command for decision in DECISIONS.values()]).flatmap(commands)
    for step in programme():
        at += dt.timedelta(hours=draw(st.sampled_from((0, 1, 30))))
        wishes = st.sampled_from(("as told", "as told", "twice", "left out", "disturbed"))
        for command in _wishes(step, draw(wishes), draw(anything)):
            history.wish_in_vain(command, wished_by(command), at)
    return tuple(history.recorded)


def _wishes(step: Command, how: str, other: Command) -> tuple[Command, ...]:
    return {"as told": (step,), "twice": (step, step), "left out": (), "disturbed": (other, step)}[how]


def commands(kind: type[msgspec.Struct]) -> st.SearchStrategy[Any]:
    """Any one of the kind, with ids from a handful so that wishes meet."""
    return st.builds(kind, **{name: _anything(hint) for name, hint in field_types(kind)})


def _anything(kind: Any) -> st.SearchStrategy[Any]:
    if kind in (RunId, PlanId):
        return st.just(COHORT if kind is RunId else "plan-group-programme")
    if is_id(kind):
        return st.sampled_from([f"{prefix_of(kind)}{number}" for number in (1, 1, 2, 3)])
    if kind in (Prose, Title, Name):
        return st.sampled_from(WORDS)
    if kind is ProgrammePlan:
        return st.just(SMALL_PLAN)
    if kind is ActivityCode:
        return st.just(KICKOFF)
    if kind is QuestionCode:
        return st.sampled_from((EXPECTATIONS_KNOWN, FIRST_TEST_ACTION))
    if get_origin(kind) is tuple:
        return st.lists(_anything(get_args(kind)[0]), min_size=1, max_size=3).map(tuple)
    if args := get_args(kind):
        return st.one_of(*map(_anything, args))
    if issubclass(kind, Enum):
        return st.sampled_from(list(kind))
    return commands(kind) if issubclass(kind, msgspec.Struct) else _PLAIN[kind]


_PLAIN: dict[type, st.SearchStrategy[Any]] = {
    str: st.just("661"),
    int: st.sampled_from((1, 2, 3, 30, 240)),
    bool: st.booleans(),
    type(None): st.none(),
    dt.date: DAYS,
    dt.datetime: DAYS.map(noon),
    Decimal: st.decimals(-1000, 1000, places=2),
}
