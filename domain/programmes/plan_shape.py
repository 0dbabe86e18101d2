"""What may stand in a plan file: its tables, their keys, and of which kind each is. The format's page says what for."""

from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Any

import msgspec

from domain.plans.endorsements import Endorsement
from domain.plans.offsets import OnDayOff
from domain.plans.programme import EvidenceKind, Mode, Scope
from domain.plans.questions import Leaves
from domain.programmes.faults import Path, PlanFault, suggested

Table = Mapping[str, Any]


class KeyKind(Enum):
    """What is written behind a key; the value is what it is called in Danish."""

    TEXT = "en tekst i anførselstegn"
    NUMBER = "et helt tal"
    YES_NO = "true eller false"
    TEXTS = "en liste af tekster"
    TWO_NUMBERS = "to hele tal, [mindst, højst]"
    TABLE = "en tabel, { ... }"
    TABLES = "en liste af tabeller"


class PlanKey(msgspec.Struct, frozen=True):
    """One key: its kind, whether it has to be there, and which words it may say, if not any."""

    kind: KeyKind
    needed: bool = False
    words: tuple[str, ...] = ()


def _words(kind: type[Enum]) -> tuple[str, ...]:
    return tuple(it.value for it in kind)


_TEXT, _NEEDED, _NUMBER = PlanKey(KeyKind.TEXT), PlanKey(KeyKind.TEXT, needed=True), PlanKey(KeyKind.NUMBER)
_NEEDED_NUMBER = PlanKey(KeyKind.NUMBER, needed=True)
_TEXTS, _TABLES = PlanKey(KeyKind.TEXTS), PlanKey(KeyKind.TABLES)
_YES_NO = PlanKey(KeyKind.YES_NO)

Keys = Mapping[str, PlanKey]
PLAN: Keys = {
    "plan": _NEEDED,
    "version": _NEEDED_NUMBER,
    "name": _NEEDED,
    "start": _NEEDED,
    "aim": _TEXT,
    "footing": _TEXT,
    "kinds": _TEXTS,
    "organisation": _TEXTS,
    "agency": _TEXTS,
    "rules_version": _NUMBER,
    "phase": PlanKey(KeyKind.TABLES, needed=True),
    "activity": PlanKey(KeyKind.TABLES, needed=True),
    "rule": _TABLES,
    "duty": _TABLES,
}
PHASE: Keys = {
    "id": _NEEDED,
    "name": _NEEDED,
    "months": _NEEDED_NUMBER,
    "aim": _NEEDED,
    "begins": PlanKey(KeyKind.TABLE),
}
BEGINS: Keys = {"activity": _NEEDED, "last": _YES_NO, "days": _NUMBER}
ACTIVITY: Keys = {
    "id": _NEEDED,
    "name": _NEEDED,
    "numbered": _TEXT,
    "definite": _TEXT,
    "phase": _NEEDED,
    "evidence": PlanKey(KeyKind.TEXT, needed=True, words=_words(EvidenceKind)),
    "scope": PlanKey(KeyKind.TEXT, words=_words(Scope)),
    "from": PlanKey(KeyKind.TABLE, needed=True),
    "months": _NUMBER,
    "days": _NUMBER,
    "again": _TABLES,
    "hard": _YES_NO,
    "latest": _YES_NO,
    "tolerance_days": _NUMBER,
    "day_off": PlanKey(KeyKind.TEXT, words=_words(OnDayOff)),
    "when": _NEEDED,
    "participants": _NEEDED,
    "purpose": PlanKey(KeyKind.TEXTS, needed=True),
    "criteria": PlanKey(KeyKind.TEXTS, needed=True),
    "minutes": PlanKey(KeyKind.TWO_NUMBERS),
    "mode": PlanKey(KeyKind.TEXT, words=_words(Mode)),
    "mode_of_number": PlanKey(KeyKind.TABLE),
    "times": _NUMBER,
    "recorded_by": _TEXT,
    "asks": _TABLES,
    "needs": PlanKey(KeyKind.TEXT, words=_words(Endorsement)),
    "leaves": PlanKey(KeyKind.TEXTS, words=_words(Leaves)),
}
FROM: Keys = {
    "activity": _TEXT,
    "date": _TEXT,
    "phase": _TEXT,
    "after": _TEXT,
    "before": _TEXT,
    "every": _NUMBER,
    "since": _TEXT,
    "until": _TEXT,
}
FROM_ONE_OF = (
    frozenset({"activity"}),
    frozenset({"date"}),
    frozenset({"phase"}),
    frozenset({"after", "before"}),
    frozenset({"every", "since", "until"}),
)
"""The keys that stand together behind `from`: one of these."""
OFFSET: Keys = {"months": _NUMBER, "days": _NUMBER}
QUESTION: Keys = {"question": _NEEDED, "asked": _NEEDED, "hint": _TEXT, "in_words": _YES_NO}
DUTY: Keys = {"id": _NEEDED, "says": _NEEDED, "who": _NEEDED}
RULE: Keys = {"rule": _NEEDED}
"""What else stands in a rule is its own: numbers, and activities by their ids."""


def read_table(told: object, keys: Keys, path: Path, faults: list[PlanFault], *, open_to_more: bool = False) -> Table:
    """What stands in the table as it should; whatever else there is goes into `faults`."""
    if not isinstance(told, dict):
        faults.append(PlanFault(path, f"Her skal stå {KeyKind.TABLE.value}."))
        return {}
    faults += _missing(told, keys, path)
    kept = {}
    for name, value in told.items():
        if name not in keys:
            if open_to_more:
                kept[name] = value
            else:
                faults.append(PlanFault((*path, name), f"Nøglen »{name}« kendes ikke.{suggested(name, keys)}"))
        elif said := _mistyped(name, value, keys[name]):
            faults.append(PlanFault((*path, name), said))
        else:
            kept[name] = value
    return kept


def _missing(told: Table, keys: Keys, path: Path) -> Iterator[PlanFault]:
    for name, key in keys.items():
        if key.needed and name not in told:
            yield PlanFault(path, f"»{name}« mangler: {key.kind.value}.")


def _mistyped(name: str, value: object, key: PlanKey) -> str:
    if not _is(value, key.kind):
        return f"»{name}« skal være {key.kind.value}."
    for word in _said(value) if key.words else ():
        if word not in key.words:
            return (
                f"»{word}« kan ikke stå ved »{name}«.{suggested(word, key.words)} Det er en af: {', '.join(key.words)}."
            )
    return ""


def _said(value: Any) -> list[str]:
    return value if isinstance(value, list) else [value]


def _is(value: object, kind: KeyKind) -> bool:
    match kind:
        case KeyKind.TEXT:
            return isinstance(value, str)
        case KeyKind.NUMBER:
            return type(value) is int
        case KeyKind.YES_NO:
            return isinstance(value, bool)
        case KeyKind.TEXTS:
            return isinstance(value, list) and all(isinstance(it, str) for it in value)
        case KeyKind.TWO_NUMBERS:
            return isinstance(value, list) and len(value) == 2 and all(type(it) is int for it in value)
        case KeyKind.TABLE:
            return isinstance(value, dict)
        case KeyKind.TABLES:
            return isinstance(value, list)
