"""The individual programme, judged by rules that only these tests have."""

import msgspec

from domain.plans.individual_programme import INDIVIDUAL_PROGRAMME as SHIPPED
from domain.plans.rules import PlannedRule, RuleCode

_RULES = (
    PlannedRule(RuleCode("STATUS_EVERY_QUARTER"), {"status_months": 3}),
    PlannedRule(RuleCode("CLOSING_ON_TIME"), {"closing_days_tolerance": 30}),
    PlannedRule(RuleCode("CALLS"), {"call_days_tolerance": 14}),
    PlannedRule(RuleCode("MODE")),
)
INDIVIDUAL_PROGRAMME = msgspec.structs.replace(SHIPPED, rules=_RULES)
