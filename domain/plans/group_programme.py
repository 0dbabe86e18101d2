"""The group programme of the advisory function on homelessness: half a year, three phases, nine activities.

Source: the agency's overall plan for group-based advisory programmes. The facts are the plan's, the words are ours.
"""

from domain.plans.call_questions import IN_EXPECTATION_CALL, IN_KICKOFF_FOLLOW_UP, IN_POST_CLOSING_CALL
from domain.plans.group_terms import AGENCY_RESPONSIBILITIES, DUTIES, ORGANISATION_RESPONSIBILITIES, RULES
from domain.plans.offsets import Offset
from domain.plans.programme import (
    EvidenceKind,
    Mode,
    PhaseStart,
    PlanId,
    PlannedActivity,
    PlannedPhase,
    ProgrammePlan,
    Scope,
)
from domain.plans.timing import ActivityCode, AtActivity, AtDate, Between, DateCode, Firmness, InPhase, Phase, Timing

EXPECTATION_CALL = ActivityCode("expectation_call")
KICKOFF = ActivityCode("kickoff")
KICKOFF_FOLLOW_UP_CALL = ActivityCode("kickoff_follow_up_call")
LOCAL_TEST_ACTIONS = ActivityCode("local_test_actions")
REFLECTION_PREPARATION = ActivityCode("reflection_preparation")
REFLECTION = ActivityCode("reflection")
CLOSING_PREPARATION = ActivityCode("closing_preparation")
CLOSING = ActivityCode("closing")
POST_CLOSING_CALL = ActivityCode("post_closing_call")
ACCEPTANCE = DateCode("acceptance")

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
        begins=PhaseStart(activity=KICKOFF),
        aim="Praksis prøves af og justeres i små skridt, og erfaringerne deles mellem organisationerne.",
    ),
    PlannedPhase(
        phase=Phase.ANCHOR,
        name="Forankre",
        months=1,
        begins=PhaseStart(activity=REFLECTION, last=True, days=1),
        aim="Det, der virkede, bliver til faste arbejdsgange, og der er en plan for at holde fast.",
    ),
)

_PREPARE = (
    PlannedActivity(
        activity=EXPECTATION_CALL,
        recorded_by="expectation",
        name="Forventningsafstemning",
        definite="den telefoniske forventningsafstemning",
        phase=Phase.PREPARE,
        evidence=EvidenceKind.CALL,
        scope=Scope.ORGANISATION,
        timing=Timing(anchor=AtActivity(KICKOFF), offset=Offset(days=-14)),
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
        asks=IN_EXPECTATION_CALL,
    ),
    PlannedActivity(
        activity=KICKOFF,
        name="Opstartsmøde",
        definite="opstartsmødet",
        phase=Phase.PREPARE,
        evidence=EvidenceKind.MEETING,
        scope=Scope.COHORT,
        timing=Timing(anchor=AtDate(ACCEPTANCE), offset=Offset(months=1)),
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
        activity=KICKOFF_FOLLOW_UP_CALL,
        recorded_by="kickoff_follow_up",
        name="Telefonisk opfølgning på opstartsmødet",
        definite="den telefoniske opfølgning på opstartsmødet",
        phase=Phase.PREPARE,
        evidence=EvidenceKind.CALL,
        scope=Scope.ORGANISATION,
        timing=Timing(anchor=AtActivity(KICKOFF), offset=Offset(days=7)),
        when="Ca. 1 uge efter opstartsmødet",
        minutes=CALL_MINUTES,
        mode=Mode.PHONE,
        participants="Tovholderen",
        purpose=("Organisationen er klar til prøvehandlingerne og ved, hvad den skal nå før 1. refleksionsmøde.",),
        criteria=("Der er en god struktur om arbejdet med prøvehandlinger.",),
        asks=IN_KICKOFF_FOLLOW_UP,
    ),
)

_CHANGE = (
    PlannedActivity(
        activity=LOCAL_TEST_ACTIONS,
        name="Lokale prøvehandlinger",
        phase=Phase.CHANGE,
        evidence=EvidenceKind.LOCAL,
        scope=Scope.ORGANISATION,
        timing=Timing(anchor=InPhase(Phase.CHANGE), firmness=Firmness.HARD),
        when="I perioderne mellem opstartsmøde, refleksionsmøder og afsluttende møde, mindst 3 perioder",
        participants="Implementeringsteamet: ledere og medarbejdere, der arbejder med temaet og prøvehandlingerne",
        purpose=("Praksis prøves af og justeres i retning af organisationens mål.",),
        criteria=("Praksis flytter sig mod målet.", "Mindst 3 lokale prøvehandlinger er gennemført."),
        times_min=3,
    ),
    PlannedActivity(
        activity=REFLECTION_PREPARATION,
        name="Lokal forberedelse af refleksionsmøde",
        numbered="Forberedelse af {}. refleksionsmøde",
        phase=Phase.CHANGE,
        evidence=EvidenceKind.LOCAL,
        scope=Scope.ORGANISATION,
        timing=Timing(anchor=AtActivity(REFLECTION), offset=Offset(days=-7)),
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
        activity=REFLECTION,
        name="Fælles refleksionsmøde",
        definite="refleksionsmødet",
        numbered="{}. refleksionsmøde",
        phase=Phase.CHANGE,
        evidence=EvidenceKind.MEETING,
        scope=Scope.COHORT,
        timing=Timing(anchor=Between(KICKOFF, CLOSING), firmness=Firmness.HARD),
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
        activity=CLOSING_PREPARATION,
        name="Lokal forberedelse af afsluttende møde",
        phase=Phase.ANCHOR,
        evidence=EvidenceKind.LOCAL,
        scope=Scope.ORGANISATION,
        timing=Timing(anchor=AtActivity(CLOSING), offset=Offset(days=-7)),
        when="Før det afsluttende møde",
        participants="Tovholderen, eventuelt sammen med nogle fra implementeringsteamet",
        purpose=(
            "Erfaringerne bliver samlet i en præsentation, også af hvor langt I nåede i forhold til mål og motivation.",
            "Organisationen bidrager til et godt afsluttende møde.",
        ),
        criteria=("Præsentationen af de lokale erfaringer ligger klar.",),
    ),
    PlannedActivity(
        activity=CLOSING,
        name="Afsluttende møde",
        definite="det afsluttende møde",
        phase=Phase.ANCHOR,
        evidence=EvidenceKind.MEETING,
        scope=Scope.COHORT,
        timing=Timing(anchor=AtActivity(KICKOFF), offset=Offset(months=6), firmness=Firmness.HARD, latest=True),
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
        activity=POST_CLOSING_CALL,
        recorded_by="post_closing",
        name="Telefonisk opfølgning efter forløbet",
        definite="den telefoniske opfølgning efter forløbet",
        phase=Phase.ANCHOR,
        evidence=EvidenceKind.CALL,
        scope=Scope.ORGANISATION,
        timing=Timing(anchor=AtActivity(CLOSING), offset=Offset(months=3)),
        when="3 måneder efter det afsluttende møde",
        minutes=CALL_MINUTES,
        mode=Mode.PHONE,
        participants="Tovholderen",
        purpose=("Der bliver fulgt op på, hvordan arbejdet med prøvehandlingerne går videre mod målet.",),
        criteria=("Udviklingen fortsætter lokalt.",),
        asks=IN_POST_CLOSING_CALL,
    ),
)

GROUP_PROGRAMME = ProgrammePlan(
    plan=PlanId("plan-group-programme"),
    version=1,
    name="Gruppebaseret rådgivningsforløb",
    start=KICKOFF,
    phases=_PHASES,
    activities=(*_PREPARE, *_CHANGE, *_ANCHOR),
    organisation_responsibilities=ORGANISATION_RESPONSIBILITIES,
    agency_responsibilities=AGENCY_RESPONSIBILITIES,
    duties=DUTIES,
    rules=RULES,
    aim="Forløbet gør indsatsen mod hjemløshed bedre: ud fra holdets tema og med afsæt i Housing First.",
    footing="Housing First",
)
