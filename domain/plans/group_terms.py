"""What everybody takes on in the group programme, and the rules it is judged by.

Source: the agency's overall plan for group-based advisory programmes. The facts are the plan's, the words are ours.
"""

from domain.plans.duties import OrganisationDuty, PlannedDuty
from domain.plans.rules import PlannedRule, RuleCode

DUTIES = (
    PlannedDuty(
        duty=OrganisationDuty.ROLES,
        says="Afklare roller og ansvar, herunder nedsætte en tværgående ledergruppe og et implementeringsteam.",
        who="Den ansvarlige leder",
    ),
    PlannedDuty(
        duty=OrganisationDuty.DIRECTION,
        says="Sætte en tydelig retning for arbejdet med temaet og lægge egne aktiviteter fast.",
        who="Den tværgående ledergruppe",
    ),
    PlannedDuty(
        duty=OrganisationDuty.TEST_ACTIONS,
        says="Arbejde aktivt med prøvehandlinger og samle op på dem, så praksis bliver justeret.",
        who="Implementeringsteamet",
    ),
    PlannedDuty(
        duty=OrganisationDuty.PROGRESS,
        says="Holde fremdrift i det lokale udviklingsarbejde.",
        who="Tovholderen og den ansvarlige leder",
    ),
    PlannedDuty(
        duty=OrganisationDuty.CONTENT,
        says="Bidrage med indhold til drøftelserne på de fælles møder.",
        who="Tovholderen og implementeringsteamet",
    ),
    PlannedDuty(
        duty=OrganisationDuty.TAKING_PART,
        says="Deltage aktivt i de aftalte møder med de rigtige mennesker.",
        who="Alle, der er udpeget til at deltage",
    ),
)
ORGANISATION_RESPONSIBILITIES = tuple(it.says for it in DUTIES)
AGENCY_RESPONSIBILITIES = (
    "Bidrage med viden om forløbets tema.",
    "Facilitere dialog og drøftelser.",
    "Kende værktøjerne til arbejdet med temaet og prøvehandlingerne.",
    "Give feedback og sparring på de lokale erfaringer på de fælles møder.",
    "Være sparringspartner, når udviklingsarbejdet støder på vanskeligheder.",
    "Tilrettelægge de fælles møder efter organisationernes ønsker og behov.",
)
RULES = (
    PlannedRule(RuleCode("MIN_PERIODS"), {"periods_min": 3}),
    PlannedRule(RuleCode("MIN_TEST_ACTIONS"), {"cycles_min": 3}),
    PlannedRule(RuleCode("MIN_REFLECTION"), {"reflection_meetings_min": 2}),
    PlannedRule(RuleCode("CLOSE_WITHIN_6_MONTHS"), {"months_max": 6}),
    PlannedRule(RuleCode("PRESENTATION_READY")),
    PlannedRule(RuleCode("REPRESENTATIVES_3_5"), {"representatives_min": 3, "representatives_max": 5}),
    PlannedRule(RuleCode("DAY_LENGTH"), {"day_minutes_min": 240, "day_minutes_max": 360}),
    PlannedRule(RuleCode("MODE")),
    PlannedRule(RuleCode("CALLS"), {"call_days_tolerance": 10}),
    PlannedRule(RuleCode("SPARRING_RELEVANT")),
    PlannedRule(RuleCode("LOCAL_FOCUS")),
    PlannedRule(RuleCode("CONTINUED_PROGRESS")),
)
