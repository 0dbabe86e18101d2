"""Every version of every plan there is: what was planned from an old one is told by it for good."""

from domain.plans.group_programme import GROUP_PROGRAMME
from domain.plans.group_programme_2 import GROUP_PROGRAMME_2
from domain.plans.individual_programme import INDIVIDUAL_PROGRAMME

PLANS = {(plan.plan, plan.version): plan for plan in (GROUP_PROGRAMME, GROUP_PROGRAMME_2, INDIVIDUAL_PROGRAMME)}
