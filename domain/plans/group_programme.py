"""The group programme of the advisory function on homelessness: half a year, three phases, nine activities.

Source: the agency's overall plan for group-based advisory programmes. The facts are the plan's, the words are ours.
"""

from domain.plans.programme import (
    Activity,
    Anchor,
    Firmness,
    Kind,
    Mode,
    Offset,
    Phase,
    PlanId,
    PlannedActivity,
    PlannedPhase,
    ProgrammePlan,
    Scope,
    Timing,
)
from domain.plans.rules import PlannedRule, RuleId

FULL_DAY_MINUTES = (240, 360)
CALL_MINUTES = (30, 30)

_PHASES = (
    PlannedPhase(
        phase=Phase.PREPARE,
        name="Forberede",
        months=1,
        aim="Alle kommer godt fra start og ved, hvordan de vil arbejde med prøvehandlinger hjemme hos sig selv.",
    ),
    PlannedPhase(
        phase=Phase.CHANGE,
        name="Forandre",
        months=4,
        aim="Praksis prøves af og justeres i små skridt, og erfaringerne deles mellem organisationerne.",
    ),
    PlannedPhase(
        phase=Phase.ANCHOR,
        name="Forankre",
        months=1,
        aim="Det, der virkede, bliver til faste arbejdsgange, og der er en plan for at holde fast.",
    ),
)

_PREPARE = (
    PlannedActivity(
        activity=Activity.EXPECTATION_CALL,
        recorded_by="expectation",
        name="Forventningsafstemning",
        phase=Phase.PREPARE,
        kind=Kind.CALL,
        scope=Scope.ORGANISATION,
        timing=Timing(anchor=Anchor.KICKOFF, offset=Offset(days=-14)),
        when="Ca. 14 dage før opstartsmødet",
        minutes=CALL_MINUTES,
        mode=Mode.PHONE,
        participants="Tovholderen",
        purpose=(
            "De rigtige mennesker kommer med til opstartsmødet.",
            "Alle mødedage står i kalenderen hos dem, der skal med.",
            "Forventningerne er talt igennem, og den første snak om en prøvehandling er taget.",
        ),
        criteria=(
            "Alle, der skal deltage i møderne, har sat dagene af.",
            "Organisationen ved, hvilken aktiv indsats der ventes af den.",
        ),
    ),
    PlannedActivity(
        activity=Activity.KICKOFF,
        name="Opstartsmøde",
        phase=Phase.PREPARE,
        kind=Kind.MEETING,
        scope=Scope.COHORT,
        timing=Timing(anchor=Anchor.ACCEPTANCE, offset=Offset(months=1)),
        when="Ca. 1 måned efter det skriftlige tilsagn",
        minutes=FULL_DAY_MINUTES,
        mode=Mode.VIRTUAL,
        participants="En bred kreds af ledere og medarbejdere, der arbejder med temaet",
        purpose=(
            "Forløbet og det lokale arbejde får en god begyndelse.",
            "Temaet og arbejdet med prøvehandlinger bliver introduceret.",
            "Deltagerne lærer hinanden at kende som begyndelsen på et netværk.",
        ),
        criteria=("Alle er rustet til det lokale arbejde og ved, hvad de skal i gang med.",),
    ),
    PlannedActivity(
        activity=Activity.KICKOFF_FOLLOW_UP_CALL,
        recorded_by="kickoff_follow_up",
        name="Telefonisk opfølgning på opstartsmødet",
        phase=Phase.PREPARE,
        kind=Kind.CALL,
        scope=Scope.ORGANISATION,
        timing=Timing(anchor=Anchor.KICKOFF, offset=Offset(days=7)),
        when="Ca. 1 uge efter opstartsmødet",
        minutes=CALL_MINUTES,
        mode=Mode.PHONE,
        participants="Tovholderen",
        purpose=("Organisationen er klar til prøvehandlingerne og ved, hvad den skal nå før 1. refleksionsmøde.",),
        criteria=("Der er en god struktur om arbejdet med prøvehandlinger.",),
    ),
)

_CHANGE = (
    PlannedActivity(
        activity=Activity.LOCAL_TEST_ACTIONS,
        name="Lokale prøvehandlinger",
        phase=Phase.CHANGE,
        kind=Kind.LOCAL,
        scope=Scope.ORGANISATION,
        timing=Timing(anchor=Anchor.CHANGE_PHASE, firmness=Firmness.HARD),
        when="I perioderne mellem opstartsmøde, refleksionsmøder og afsluttende møde, mindst 3 perioder",
        participants="Implementeringsteamet: ledere og medarbejdere, der arbejder med temaet og prøvehandlingerne",
        purpose=("Praksis prøves af og justeres i retning af organisationens mål.",),
        criteria=("Praksis flytter sig mod målet.", "Mindst 3 lokale prøvehandlinger er gennemført."),
        times_min=3,
    ),
    PlannedActivity(
        activity=Activity.REFLECTION_PREPARATION,
        name="Lokal forberedelse af refleksionsmøde",
        phase=Phase.CHANGE,
        kind=Kind.LOCAL,
        scope=Scope.ORGANISATION,
        timing=Timing(anchor=Anchor.REFLECTION, offset=Offset(days=-7)),
        when="Før hvert refleksionsmøde",
        participants="Tovholderen, eventuelt sammen med nogle fra implementeringsteamet",
        purpose=(
            "Erfaringerne med prøvehandlingerne bliver til en præsentation.",
            "Organisationen bidrager til et godt fælles refleksionsmøde.",
        ),
        criteria=("Præsentationen af de lokale erfaringer ligger klar.",),
        times_min=2,
    ),
    PlannedActivity(
        activity=Activity.REFLECTION,
        name="Fælles refleksionsmøde",
        phase=Phase.CHANGE,
        kind=Kind.MEETING,
        scope=Scope.COHORT,
        timing=Timing(anchor=Anchor.CHANGE_PHASE, firmness=Firmness.HARD),
        when="Spredt over forandringsfasen med tid til at prøve af imellem, mindst 2 møder",
        minutes=FULL_DAY_MINUTES,
        mode=Mode.PHYSICAL,
        participants="Tovholderen og repræsentanter fra implementeringsteamet, 3-5 fra hver organisation",
        purpose=(
            "Organisationerne udveksler erfaringer og giver hinanden sparring på prøvehandlingerne og temaet.",
            "Netværket mellem deltagerne bliver styrket.",
        ),
        criteria=("Deltagerne fik sparring og input, som de kan bruge i deres videre arbejde.",),
        times_min=2,
    ),
)

_ANCHOR = (
    PlannedActivity(
        activity=Activity.CLOSING_PREPARATION,
        name="Lokal forberedelse af afsluttende møde",
        phase=Phase.ANCHOR,
        kind=Kind.LOCAL,
        scope=Scope.ORGANISATION,
        timing=Timing(anchor=Anchor.CLOSING, offset=Offset(days=-7)),
        when="Før det afsluttende møde",
        participants="Tovholderen, eventuelt sammen med nogle fra implementeringsteamet",
        purpose=(
            "Erfaringerne bliver samlet i en præsentation, også af hvor langt I nåede i forhold til mål og motivation.",
            "Organisationen bidrager til et godt afsluttende møde.",
        ),
        criteria=("Præsentationen af de lokale erfaringer ligger klar.",),
    ),
    PlannedActivity(
        activity=Activity.CLOSING,
        name="Afsluttende møde",
        phase=Phase.ANCHOR,
        kind=Kind.MEETING,
        scope=Scope.COHORT,
        timing=Timing(anchor=Anchor.KICKOFF, offset=Offset(months=6), firmness=Firmness.HARD, latest=True),
        when="Senest 6 måneder efter opstartsmødet",
        minutes=FULL_DAY_MINUTES,
        mode=Mode.VIRTUAL,
        participants="Så vidt muligt den samme brede kreds som til opstartsmødet",
        purpose=(
            "Organisationerne udveksler erfaringer og giver hinanden sparring på prøvehandlingerne og temaet.",
            "Der bliver gjort status, og blikket rettes mod det fortsatte arbejde.",
        ),
        criteria=(
            "Deltagerne fik sparring og input, som de kan bruge i deres videre arbejde.",
            "Der er lokalt fokus på at arbejde videre.",
        ),
    ),
    PlannedActivity(
        activity=Activity.POST_CLOSING_CALL,
        recorded_by="post_closing",
        name="Telefonisk opfølgning efter forløbet",
        phase=Phase.ANCHOR,
        kind=Kind.CALL,
        scope=Scope.ORGANISATION,
        timing=Timing(anchor=Anchor.CLOSING, offset=Offset(months=3)),
        when="3 måneder efter det afsluttende møde",
        minutes=CALL_MINUTES,
        mode=Mode.PHONE,
        participants="Tovholderen",
        purpose=("Der bliver fulgt op på, hvordan arbejdet med prøvehandlingerne går videre mod målet.",),
        criteria=("Udviklingen fortsætter lokalt.",),
    ),
)

_RULES = (
    PlannedRule(RuleId("MIN_PERIODS"), {"periods_min": 3}),
    PlannedRule(RuleId("MIN_TEST_ACTIONS"), {"cycles_min": 3}),
    PlannedRule(RuleId("MIN_REFLECTION"), {"reflection_meetings_min": 2}),
    PlannedRule(RuleId("CLOSE_WITHIN_6_MONTHS"), {"months_max": 6}),
    PlannedRule(RuleId("PRESENTATION_READY")),
    PlannedRule(RuleId("REPRESENTATIVES_3_5"), {"representatives_min": 3, "representatives_max": 5}),
    PlannedRule(RuleId("DAY_LENGTH"), {"day_minutes_min": 240, "day_minutes_max": 360}),
    PlannedRule(RuleId("MODE")),
    PlannedRule(RuleId("CALLS"), {"call_days_tolerance": 10}),
    PlannedRule(RuleId("SPARRING_RELEVANT")),
    PlannedRule(RuleId("LOCAL_FOCUS")),
    PlannedRule(RuleId("CONTINUED_PROGRESS")),
)

GROUP_PROGRAMME = ProgrammePlan(
    plan=PlanId("plan-group-programme"),
    version=1,
    name="Gruppebaseret rådgivningsforløb",
    phases=_PHASES,
    activities=(*_PREPARE, *_CHANGE, *_ANCHOR),
    organisation_responsibilities=(
        "Afklare roller og ansvar, herunder nedsætte en tværgående ledergruppe og et implementeringsteam.",
        "Sætte en tydelig retning for arbejdet med temaet og lægge egne aktiviteter fast.",
        "Arbejde aktivt med prøvehandlinger og samle op på dem, så praksis bliver justeret.",
        "Holde fremdrift i det lokale udviklingsarbejde.",
        "Bidrage med indhold til drøftelserne på de fælles møder.",
        "Deltage aktivt i de aftalte møder med de rigtige mennesker.",
    ),
    agency_responsibilities=(
        "Bidrage med viden om forløbets tema.",
        "Facilitere dialog og drøftelser.",
        "Kende værktøjerne til arbejdet med temaet og prøvehandlingerne.",
        "Give feedback og sparring på de lokale erfaringer på de fælles møder.",
        "Være sparringspartner, når udviklingsarbejdet støder på vanskeligheder.",
        "Tilrettelægge de fælles møder efter organisationernes ønsker og behov.",
    ),
    rules=_RULES,
)

PLANS = {(plan.plan, plan.version): plan for plan in (GROUP_PROGRAMME,)}
