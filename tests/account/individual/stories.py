"""An individual programme from its first day to its last, to tell what becomes of its account from.

The deadline was 15 January 2026, the agreement was signed on 13 April. So the quarters end on 13 July, 13 October and
13 January, the training has to be held by 13 June, and the closing is due on 13 April 2027.
"""

from collections.abc import Iterable, Mapping

from domain.cohorts.events import AdvisorAssigned, CohortPlanned, CoordinatorAppointed, ImplementationTeamFormed
from domain.completion.account import account
from domain.completion.results import Account, RuleResult
from domain.documents.contents import WrittenPart, WrittenParts
from domain.documents.events import (
    AgreeingLeadersNamed,
    AnnexNamed,
    DocumentAgreed,
    DocumentApproved,
    DocumentId,
    DocumentSigned,
    DocumentWritten,
    SignedHow,
    SigningSide,
)
from domain.kernel import Event, PersonId
from domain.meetings.events import Answer, CallKind, MeetingHeld, MeetingId, MeetingKind, MeetingScheduled
from domain.plans.endorsements import Endorsement
from domain.plans.individual_anchor import FOLLOW_UP_CALL, PLAN_FOR_GOING_ON
from domain.plans.individual_change import MILESTONE_PLAN
from domain.plans.individual_prepare import AGREEMENT, GOALS_AND_VALUE
from domain.plans.individual_programme import INDIVIDUAL_PROGRAMME
from domain.plans.programme import Mode
from domain.plans.schedule import planned_from
from domain.plans.timing import ActivityCode
from domain.progress.events import CooperationEvaluated
from domain.sides import RunSide
from domain.text import Name, Prose, Title
from tests.account.accounts import evidence
from tests.specification import Happened
from tests.stories import ADVISOR, COHORT, COLLEAGUE, HOLSTEBRO, TOVHOLDER, accepted, at, called, day, there

AFTER = "2028-01-01"
"""A day when everything is over."""
LEADER = COLLEAGUE
NEEDS: Mapping[ActivityCode, Endorsement] = {
    GOALS_AND_VALUE: Endorsement.AGREED,
    AGREEMENT: Endorsement.SIGNED,
    MILESTONE_PLAN: Endorsement.APPROVED,
    PLAN_FOR_GOING_ON: Endorsement.APPROVED,
}
ANNEX = DocumentId("document-data-processing")
LENGTHS = {"vision_workshop": 300, "reflection": 90, "closing": 90}
MODES = {"reflection": Mode.VIRTUAL, "closing": Mode.VIRTUAL}


def planned(deadline: str = "2026-01-15") -> list[Event]:
    plan, start_on = INDIVIDUAL_PROGRAMME, day(deadline)
    return [
        CohortPlanned(
            cohort=COHORT,
            name=Name("Holstebro, individuelt"),
            theme=Title("Færre og kortere ophold"),
            plan=plan.plan,
            plan_version=plan.version,
            rule_set=plan.rule_set,
            kickoff_on=start_on,
            schedule=planned_from(plan, start_on),
            places=1,
        ),
        AdvisorAssigned(cohort=COHORT, advisor=ADVISOR),
        *accepted(HOLSTEBRO, on="2026-02-01"),
    ]


def meeting_of(word: str, on: str) -> MeetingId:
    return MeetingId(f"meeting-{word.replace('_', '-')}-{on}")


def called_in(word: str, on: str) -> Event:
    """A meeting that was called."""
    return MeetingScheduled(
        cohort=COHORT,
        meeting=meeting_of(word, on),
        kind=MeetingKind(word),
        starts_at=at(f"{on} 09:00"),
        ends_at=at(f"{on} 10:30"),
        mode=MODES.get(word, Mode.PHYSICAL),
    )


def met(
    word: str,
    on: str,
    mode: Mode | None = None,
    people: tuple[PersonId, ...] = (TOVHOLDER, LEADER),
    minutes: int | None = None,
) -> list[Event]:
    """A meeting that was called and held."""
    return [
        called_in(word, on),
        MeetingHeld(
            cohort=COHORT,
            meeting=meeting_of(word, on),
            held_on=day(on),
            minutes=minutes or LENGTHS.get(word, 300),
            mode=mode or MODES.get(word, Mode.PHYSICAL),
            attendance=there(HOLSTEBRO, *people),
        ),
    ]


def document_of(activity: ActivityCode) -> DocumentId:
    return DocumentId(f"document-{activity.replace('_', '-')}")


def written(activity: ActivityCode, version: int = 1) -> Event:
    return _written(document_of(activity), version, activity, NEEDS[activity])


def annex_written() -> Event:
    return _written(ANNEX, 1, None, None)


def _written(
    document: DocumentId, version: int, activity: ActivityCode | None, needs: Endorsement | None
) -> DocumentWritten:
    return DocumentWritten(
        cohort=COHORT,
        organisation=HOLSTEBRO,
        document=document,
        version=version,
        title=Title("Det, vi er enige om"),
        content=WrittenParts(parts=(WrittenPart(heading=Title("Retning"), text=Prose("Flere i egen bolig.")),)),
        activity=activity,
        needs=needs,
    )


def leaders_named(*people: PersonId) -> Event:
    return AgreeingLeadersNamed(
        cohort=COHORT, organisation=HOLSTEBRO, document=document_of(GOALS_AND_VALUE), people=people
    )


def agreed(on: str, person: PersonId = LEADER, version: int = 1) -> Event:
    return DocumentAgreed(
        cohort=COHORT,
        organisation=HOLSTEBRO,
        document=document_of(GOALS_AND_VALUE),
        version=version,
        person=person,
        agreed_on=day(on),
    )


def approved(activity: ActivityCode, on: str, version: int = 1) -> Event:
    return DocumentApproved(
        cohort=COHORT,
        organisation=HOLSTEBRO,
        document=document_of(activity),
        version=version,
        person=LEADER,
        approved_on=day(on),
    )


def signed(side: SigningSide, on: str, version: int = 1) -> Event:
    return DocumentSigned(
        cohort=COHORT,
        organisation=HOLSTEBRO,
        document=document_of(AGREEMENT),
        version=version,
        side=side,
        how=SignedHow.HERE,
        person=ADVISOR if side is SigningSide.AGENCY else LEADER,
        signed_on=day(on),
    )


def annexed() -> list[Event]:
    named = AnnexNamed(cohort=COHORT, organisation=HOLSTEBRO, document=document_of(AGREEMENT), annex=ANNEX)
    return [annex_written(), named]


def evaluated(side: RunSide) -> Event:
    return CooperationEvaluated(cohort=COHORT, organisation=HOLSTEBRO, side=side, answers=(), words=Prose("Godt."))


def agreement(on: str = "2026-04-13") -> list[Event]:
    """Written, annexed, and signed by the agency the week before the organisation."""
    return [
        written(AGREEMENT),
        *annexed(),
        signed(SigningSide.AGENCY, "2026-04-07"),
        signed(SigningSide.ORGANISATION, on),
    ]


TEAM = [
    CoordinatorAppointed(cohort=COHORT, organisation=HOLSTEBRO, coordinator=TOVHOLDER),
    ImplementationTeamFormed(cohort=COHORT, organisation=HOLSTEBRO, members=(TOVHOLDER, LEADER), citizens=1),
]
MAPPED = met("mapping", "2026-02-13")
ENVISIONED = met("vision_workshop", "2026-03-13")
GOALS = [written(GOALS_AND_VALUE), leaders_named(LEADER), agreed("2026-03-20")]
SIGNED = agreement()
STARTED = met("kickoff", "2026-04-27")
APPROVED = [written(MILESTONE_PLAN), approved(MILESTONE_PLAN, "2026-05-04")]
TRAINED = met("documentation_training", "2026-06-12")
FIRST = met("reflection", "2026-07-01")
SECOND = met("reflection", "2026-10-13", Mode.PHYSICAL)
THIRD = met("reflection", "2027-01-11")
LOOKED_AHEAD = met("future_workshop", "2027-02-12")
GOING_ON = [written(PLAN_FOR_GOING_ON), approved(PLAN_FOR_GOING_ON, "2027-02-24")]
CLOSED = met("closing", "2027-04-13")
EVALUATED = [evaluated(RunSide.ORGANISATION), evaluated(RunSide.AGENCY)]
SECOND_CALL = CallKind(INDIVIDUAL_PROGRAMME.row(FOLLOW_UP_CALL).words[1])
CALLED = [
    called(HOLSTEBRO, CallKind.POST_CLOSING, "2027-07-12", Answer.YES),
    called(HOLSTEBRO, SECOND_CALL, "2027-10-14", Answer.YES),
]

PARTS: Mapping[str, Iterable[Happened]] = {
    "team": TEAM,
    "mapped": MAPPED,
    "envisioned": ENVISIONED,
    "goals": GOALS,
    "signed": SIGNED,
    "started": STARTED,
    "approved": APPROVED,
    "trained": TRAINED,
    "first": FIRST,
    "second": SECOND,
    "third": THIRD,
    "looked_ahead": LOOKED_AHEAD,
    "going_on": GOING_ON,
    "closed": CLOSED,
    "evaluated": EVALUATED,
    "called": CALLED,
}


def run(**otherwise: Iterable[Happened]) -> list[Happened]:
    """The whole programme, with some of its parts otherwise."""
    assert otherwise.keys() <= PARTS.keys()
    return [planned(), *(list(part) for part in {**PARTS, **otherwise}.values())]


def account_on(day_: str, *happened: Happened) -> Account:
    return account(evidence(*happened), day(day_))


def rules_in(whole: Account) -> dict[str, RuleResult]:
    """Every rule of the account by its code; of those that are asked of each meeting and call none."""
    own = whole.of(HOLSTEBRO)
    assert own is not None
    return {str(it.rule): it for it in (*whole.rules, *own.rules) if it.meeting is None and it.call is None}
