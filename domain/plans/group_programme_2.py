"""The group programme's second version: what is new beside the first, which cohorts that have it keep.

No day that follows from another is a day off, purposes say more of what is to come of them, and who represents an
organisation at reflection meetings is judged.
"""

from collections.abc import Mapping

import msgspec

from domain.plans.group_programme import (
    CLOSING_PREPARATION,
    EXPECTATION_CALL,
    GROUP_PROGRAMME,
    REFLECTION_PREPARATION,
)
from domain.plans.offsets import OnDayOff
from domain.plans.programme import EvidenceKind, PlannedActivity
from domain.plans.rules import PlannedRule, RuleCode
from domain.plans.timing import ActivityCode

PURPOSES: Mapping[ActivityCode, tuple[str, ...]] = {
    EXPECTATION_CALL: (
        "De rigtige mennesker kommer med til opstartsmødet.",
        "Alle mødedage står i kalenderen hos dem, der skal med.",
        "Forventningerne er talt igennem.",
        "Den første snak er taget om, hvilken prøvehandling organisationen kan begynde med.",
    ),
    REFLECTION_PREPARATION: (
        "Erfaringerne med prøvehandlingerne bliver til en præsentation.",
        "Organisationen bidrager til et godt fælles refleksionsmøde og siger på forhånd, hvad den ønsker sparring på.",
    ),
    CLOSING_PREPARATION: (
        "Erfaringerne bliver samlet i en præsentation, også af hvor langt I nåede i forhold til mål og motivation.",
        "Organisationen bidrager til et godt afsluttende møde og siger på forhånd, hvad den ønsker sparring på.",
    ),
}
COORDINATOR_AND_TEAM = PlannedRule(RuleCode("COORDINATOR_AND_TEAM"))


def _second(row: PlannedActivity) -> PlannedActivity:
    """A call may as well be a day later, what somebody has to be done with may not."""
    goes = OnDayOff.NEAREST_WORKDAY if row.evidence is EvidenceKind.CALL else OnDayOff.WORKDAY_BEFORE
    return msgspec.structs.replace(
        row,
        timing=msgspec.structs.replace(row.timing, on_day_off=goes),
        purpose=PURPOSES.get(row.activity, row.purpose),
    )


GROUP_PROGRAMME_2 = msgspec.structs.replace(
    GROUP_PROGRAMME,
    version=2,
    activities=tuple(map(_second, GROUP_PROGRAMME.activities)),
    rules=(*GROUP_PROGRAMME.rules, COORDINATOR_AND_TEAM),
)
