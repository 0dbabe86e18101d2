"""The individual programme, judged by rules that only these tests have."""

import msgspec

from domain.plans.individual_programme import INDIVIDUAL_PROGRAMME as SHIPPED
from domain.plans.rules import PlannedRule, RuleId

_RULES = (
    PlannedRule(RuleId("STATUS_EVERY_QUARTER"), {"status_months": 3}),
    PlannedRule(RuleId("CLOSING_ON_TIME"), {"closing_days_tolerance": 30}),
    PlannedRule(RuleId("CALLS"), {"call_days_tolerance": 14}),
    PlannedRule(RuleId("MODE")),
)
INDIVIDUAL_PROGRAMME = msgspec.structs.replace(SHIPPED, rules=_RULES)
