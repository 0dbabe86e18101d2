"""A small programme to tell examples from: two organisations, the people in them, and half a year of meetings.

Kick-off 2 September 2025, reflection meetings 4 November and 13 January, closing 24 February 2026: three periods.
"""

import datetime as dt
from collections.abc import Iterable

import msgspec

from domain.calendar import COPENHAGEN
from domain.cohorts.events import (
    AcceptanceCorrected,
    AdvisorAssigned,
    CohortPlanned,
    InvitationAccepted,
    InvitationDeclined,
    OrganisationInvited,
    OrganisationWithdrew,
)
from domain.entries import EntryId
from domain.kernel import SYSTEM, Act, CommandId, Event, PersonId
from domain.meetings.corrected import HoldingCorrected
from domain.meetings.events import (
    Answer,
    Attendance,
    CallHeld,
    CallKind,
    FeedbackGiven,
    MeetingCancelled,
    MeetingHeld,
    MeetingId,
    MeetingKind,
    MeetingMoved,
    MeetingScheduled,
    PresentationSubmitted,
)
from domain.meetings.slides import SlideBlock, SlideKind, SlidesSubmitted
from domain.organisations.events import (
    OrganisationId,
    OrganisationKind,
    OrganisationRegistered,
    PersonRegistered,
    Role,
    RoleGranted,
    RoleRevoked,
)
from domain.plans.group_programme import GROUP_PROGRAMME
from domain.plans.programme import Mode, ProgrammePlan
from domain.plans.run import RunId
from domain.plans.schedule import planned_from
from domain.sharing.events import (
    Audience,
    CommentId,
    CommentKind,
    CommentPosted,
    ExperienceCorrected,
    ExperienceId,
    ExperiencePosted,
    ExperienceWithdrawn,
)
from domain.sharing.remarks import RemarkMade, Subject
from domain.test_actions.events import (
    TestActionId,
    TestActionPlanned,
    TestActionShared,
    TestActionWithdrawn,
    TestCyclePlanned,
)
from domain.text import Name, Prose, Title


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def at(text: str) -> dt.datetime:
    """An instant, as the clock in Copenhagen shows it: `at("2025-09-02 09:00")`."""
    return dt.datetime.fromisoformat(text).replace(tzinfo=COPENHAGEN).astimezone(dt.UTC)


NOON = at("2026-06-01 12:00")
"""When commands are wished unless a story says otherwise: after the programme is over."""


class By(msgspec.Struct, frozen=True):
    """An event with who recorded it and when."""

    event: Event
    person: PersonId = SYSTEM
    on: dt.datetime = at("2025-08-01 12:00")

    @property
    def act(self) -> Act:
        return Act(by=self.person, at=self.on, id=CommandId("command-before"))


COHORT = RunId("cohort-home")
OTHER_COHORT = RunId("cohort-other")
HOLSTEBRO = OrganisationId("organisation-holstebro")
SKOVVANG = OrganisationId("organisation-skovvang")

ADVISOR = PersonId("person-advisor")
OTHER_ADVISOR = PersonId("person-other-advisor")
AUDITOR = PersonId("person-auditor")
ADMINISTRATOR = PersonId("person-administrator")
TOVHOLDER = PersonId("person-holstebro-1")
COLLEAGUE = PersonId("person-holstebro-2")
SKOVVANG_TOVHOLDER = PersonId("person-skovvang-1")
NOBODY = PersonId("person-nobody")
EVERYONE = (
    *(TOVHOLDER, COLLEAGUE, SKOVVANG_TOVHOLDER),
    *(ADVISOR, OTHER_ADVISOR, AUDITOR, ADMINISTRATOR, SYSTEM, NOBODY),
)

KICKOFF = MeetingId("meeting-kickoff")
FIRST = MeetingId("meeting-reflection-1")
SECOND = MeetingId("meeting-reflection-2")
CLOSING = MeetingId("meeting-closing")

MEETING_DAYS = {
    KICKOFF: (MeetingKind.KICKOFF, "2025-09-02"),
    FIRST: (MeetingKind.REFLECTION, "2025-11-04"),
    SECOND: (MeetingKind.REFLECTION, "2026-01-13"),
    CLOSING: (MeetingKind.CLOSING, "2026-02-24"),
}
PERIOD_DAYS = ("2025-09-20", "2025-12-01", "2026-02-01")
"""A day in each of the three periods."""
MODES = {MeetingKind.KICKOFF: Mode.VIRTUAL, MeetingKind.REFLECTION: Mode.PHYSICAL, MeetingKind.CLOSING: Mode.VIRTUAL}


def registered(organisation: OrganisationId, *people: PersonId) -> list[Event]:
    """An organisation and the participants it has."""
    kind = OrganisationKind.SHELTER_110 if organisation == SKOVVANG else OrganisationKind.MUNICIPALITY
    return [
        OrganisationRegistered(organisation=organisation, kind=kind, name=Name(organisation), municipality_code="661"),
        *(event for person in people for event in having_role(person, Role.PARTICIPANT, organisation)),
    ]


def having_role(person: PersonId, role: Role, organisation: OrganisationId | None = None) -> list[Event]:
    return [
        PersonRegistered(person=person, title=Title("Medarbejder")),
        RoleGranted(person=person, role=role, organisation=organisation),
    ]


AGENCY: list[Event] = [
    *having_role(ADMINISTRATOR, Role.ADMINISTRATOR),
    *having_role(ADVISOR, Role.ADVISOR),
    *having_role(OTHER_ADVISOR, Role.ADVISOR),
    *having_role(AUDITOR, Role.AUDITOR),
]
ORGANISATIONS: list[Event] = [
    *registered(HOLSTEBRO, TOVHOLDER, COLLEAGUE),
    *registered(SKOVVANG, SKOVVANG_TOVHOLDER),
]


def planned(cohort: RunId = COHORT, places: int = 8, plan: ProgrammePlan = GROUP_PROGRAMME) -> list[Event]:
    kickoff_on = day("2025-09-02")
    return [
        CohortPlanned(
            cohort=cohort,
            name=Name("Fra boform til egen bolig"),
            theme=Title("Fra boform til egen bolig"),
            plan=plan.plan,
            plan_version=plan.version,
            rule_set=plan.rule_set,
            kickoff_on=kickoff_on,
            schedule=planned_from(plan, kickoff_on),
            places=places,
        ),
        AdvisorAssigned(cohort=cohort, advisor=ADVISOR),
    ]


def invited(*organisations: OrganisationId, cohort: RunId = COHORT) -> list[Event]:
    return [OrganisationInvited(cohort=cohort, organisation=it) for it in organisations]


def accepted(*organisations: OrganisationId, on: str = "2025-08-01", cohort: RunId = COHORT) -> list[Event]:
    return [
        event
        for it in organisations
        for event in (
            OrganisationInvited(cohort=cohort, organisation=it),
            InvitationAccepted(
                cohort=cohort,
                organisation=it,
                accepted_on=day(on),
                goal=Prose("Flere flytter direkte i egen bolig."),
                motivation=Prose("Opholdene er blevet for lange."),
            ),
        )
    ]


def accepted_otherwise(organisation: OrganisationId, on: str, entry: str = "entry-1") -> Event:
    """The same acceptance, but given on another day; the entry is that of the acceptance."""
    return AcceptanceCorrected(
        cohort=COHORT,
        organisation=organisation,
        corrects=EntryId(entry),
        accepted_on=day(on),
        goal=Prose("Flere flytter direkte i egen bolig."),
        motivation=Prose("Opholdene er blevet for lange."),
        why=Prose("Tilsagnet blev givet før."),
    )


def withdrew(organisation: OrganisationId, on: str) -> Event:
    return OrganisationWithdrew(
        cohort=COHORT, organisation=organisation, withdrew_on=day(on), reason=Prose("Omorganisering.")
    )


def a_cohort() -> list[Event]:
    """The agency, both organisations, and a planned cohort that both take part in."""
    return [*AGENCY, *ORGANISATIONS, *planned(), *accepted(HOLSTEBRO, SKOVVANG)]


def scheduled(meeting: MeetingId, on: str | None = None, cohort: RunId = COHORT) -> Event:
    kind, usual = MEETING_DAYS[meeting]
    return MeetingScheduled(
        cohort=cohort,
        meeting=meeting,
        kind=kind,
        starts_at=at(f"{on or usual} 09:00"),
        ends_at=at(f"{on or usual} 14:00"),
        mode=MODES[kind],
    )


def all_scheduled() -> list[Event]:
    return [scheduled(meeting) for meeting in MEETING_DAYS]


def moved(meeting: MeetingId, to: str) -> Event:
    return MeetingMoved(
        cohort=COHORT,
        meeting=meeting,
        starts_at=at(f"{to} 09:00"),
        ends_at=at(f"{to} 14:00"),
        reason=Prose("Lokalet var optaget."),
    )


def cancelled(meeting: MeetingId) -> Event:
    return MeetingCancelled(cohort=COHORT, meeting=meeting, reason=Prose("Sygdom."))


def there(organisation: OrganisationId, *people: PersonId) -> tuple[Attendance, ...]:
    return tuple(Attendance(organisation=organisation, person=person) for person in people)


EVERYBODY = (*there(HOLSTEBRO, TOVHOLDER, COLLEAGUE), *there(SKOVVANG, SKOVVANG_TOVHOLDER))


def held(
    meeting: MeetingId,
    attendance: tuple[Attendance, ...] = EVERYBODY,
    on: str | None = None,
    minutes: int = 300,
    mode: Mode | None = None,
) -> Event:
    kind, usual = MEETING_DAYS[meeting]
    return MeetingHeld(
        cohort=COHORT,
        meeting=meeting,
        held_on=day(on or usual),
        minutes=minutes,
        mode=mode or MODES[kind],
        attendance=attendance,
    )


def held_otherwise(meeting: MeetingId, on: str, entry: str = "entry-1", minutes: int = 300) -> Event:
    """The same meeting, but it was held on another day."""
    return HoldingCorrected(
        cohort=COHORT,
        meeting=meeting,
        corrects=EntryId(entry),
        held_on=day(on),
        minutes=minutes,
        mode=MODES[MEETING_DAYS[meeting][0]],
        why=Prose("Dagen var skrevet forkert."),
    )


def all_held() -> list[Event]:
    return [*all_scheduled(), *(held(meeting) for meeting in MEETING_DAYS)]


def test_action_of(organisation: OrganisationId, name: str) -> TestActionId:
    return TestActionId(f"test-action-{organisation.removeprefix('organisation-')}-{name}")


test_action_of.__test__ = False  # type: ignore[attr-defined]


def having_planned(
    organisation: OrganisationId,
    name: str = "a",
    days: tuple[str, str] = ("2025-09-15", "2025-10-15"),
    borrowed_from: TestActionId | None = None,
) -> list[Event]:
    """A test action and its first cycle."""
    test_action = test_action_of(organisation, name)
    return [
        TestActionPlanned(
            cohort=COHORT,
            organisation=organisation,
            test_action=test_action,
            title=Title("Indflytningsplan på tre dage"),
            aim=Prose("Kortere tid fra tilbud til indflytning."),
            what=Prose("Vi laver planen sammen med borgeren, før nøglen hentes."),
            who=Prose("Kontaktpersonen og boligkonsulenten."),
            where=Prose("På boformen."),
            prediction=Prose("Tre af fire når det på tre dage."),
            measure=Prose("Dage fra tilbud til indflytning."),
            borrowed_from=borrowed_from,
        ),
        TestCyclePlanned(
            cohort=COHORT,
            organisation=organisation,
            test_action=test_action,
            cycle=1,
            from_on=day(days[0]),
            to_on=day(days[1]),
        ),
    ]


def experience(
    organisation: OrganisationId, on: str, name: str = "a", number: int = 1, audience: Audience = Audience.COHORT
) -> ExperiencePosted:
    """An experience of the organisation's test action `name`; its id says organisation, test action, day, number."""
    return ExperiencePosted(
        cohort=COHORT,
        organisation=organisation,
        test_action=test_action_of(organisation, name),
        experience=experience_of(organisation, on, name, number),
        occurred_on=day(on),
        as_planned=Answer.YES,
        happened=Prose("Planen blev lavet ved køkkenbordet."),
        as_predicted=Answer.PARTLY,
        learned=Prose("Det hjælper at have naboens nummer."),
        audience=audience,
    )


def experience_of(organisation: OrganisationId, on: str, name: str = "a", number: int = 1) -> ExperienceId:
    return ExperienceId(f"experience-{organisation.removeprefix('organisation-')}-{name}-{on}-{number}")


def corrected(posted: ExperiencePosted, to: str) -> Event:
    """The same experience, but it happened on another day."""
    return ExperienceCorrected(
        **{name: getattr(posted, name) for name in posted.__struct_fields__ if name != "occurred_on"},
        occurred_on=day(to),
        reason=Prose("Datoen var forkert."),
    )


def withdrawn(posted: ExperiencePosted) -> Event:
    return ExperienceWithdrawn(
        cohort=COHORT,
        organisation=posted.organisation,
        test_action=posted.test_action,
        experience=posted.experience,
        reason=Prose("Den hørte til en anden prøvehandling."),
    )


def having_tested(organisation: OrganisationId, days: Iterable[str] = PERIOD_DAYS) -> list[Event]:
    """One test action with an experience on each of the days."""
    return [*having_planned(organisation), *(experience(organisation, on) for on in days)]


def presented(organisation: OrganisationId, meeting: MeetingId, when: str = "2025-11-03 15:00") -> Event:
    return PresentationSubmitted(
        cohort=COHORT,
        organisation=organisation,
        meeting=meeting,
        submitted_at=at(when),
        tried=Prose("En indflytningsplan på tre dage."),
        learned=Prose("Den virker bedst, når kontaktpersonen er med."),
    )


def said(kind: SlideKind = SlideKind.TEXT, text: str | None = "Vi prøvede en plan.", **shown: str) -> SlideBlock:
    """One slide."""
    return msgspec.convert({"kind": kind.value, "text": text, **shown}, SlideBlock)


def showed(
    organisation: OrganisationId, meeting: MeetingId, *blocks: SlideBlock, when: str = "2025-11-03 15:00"
) -> Event:
    return SlidesSubmitted(
        cohort=COHORT, organisation=organisation, meeting=meeting, submitted_at=at(when), blocks=blocks
    )


def answered(
    organisation: OrganisationId,
    person: PersonId,
    meeting: MeetingId,
    relevant: Answer = Answer.YES,
    local_focus: Answer | None = None,
) -> Event:
    return FeedbackGiven(
        cohort=COHORT,
        organisation=organisation,
        meeting=meeting,
        person=person,
        sparring_relevant=relevant,
        local_focus=local_focus,
    )


def called(organisation: OrganisationId, kind: CallKind, on: str, progress: Answer | None = None) -> Event:
    return CallHeld(
        cohort=COHORT,
        organisation=organisation,
        kind=kind,
        held_on=day(on),
        minutes=30,
        spoke_with=TOVHOLDER if organisation == HOLSTEBRO else SKOVVANG_TOVHOLDER,
        notes=Prose("Alle dage er booket."),
        continued_progress=progress,
    )


def declined(organisation: OrganisationId) -> Event:
    return InvitationDeclined(cohort=COHORT, organisation=organisation, reason=Prose("Der er for travlt i foråret."))


def left(person: PersonId, organisation: OrganisationId) -> Event:
    """The person has another job now."""
    return RoleRevoked(person=person, role=Role.PARTICIPANT, organisation=organisation, reason=Prose("Nyt arbejde."))


def stopped(advisor: PersonId) -> Event:
    """The advisor is none any more."""
    return RoleRevoked(person=advisor, role=Role.ADVISOR, reason=Prose("Nyt arbejde."))


def another_cohort() -> list[Event]:
    """A cohort that other people advise."""
    return [planned(OTHER_COHORT)[0], AdvisorAssigned(cohort=OTHER_COHORT, advisor=OTHER_ADVISOR)]


def given_up(organisation: OrganisationId, name: str = "a") -> Event:
    """It was planned by mistake."""
    return TestActionWithdrawn(
        cohort=COHORT,
        organisation=organisation,
        test_action=test_action_of(organisation, name),
        reason=Prose("Den var oprettet to gange."),
    )


def shared(organisation: OrganisationId, name: str = "a") -> Event:
    return TestActionShared(cohort=COHORT, organisation=organisation, test_action=test_action_of(organisation, name))


def next_cycle(organisation: OrganisationId, cycle: int = 2, name: str = "a") -> TestCyclePlanned:
    return TestCyclePlanned(
        cohort=COHORT,
        organisation=organisation,
        test_action=test_action_of(organisation, name),
        cycle=cycle,
        from_on=day("2025-11-10"),
        to_on=day("2025-12-19"),
        adjustment=Prose("Nu er boligkonsulenten med fra begyndelsen."),
    )


def commented(posted: ExperiencePosted, organisation: OrganisationId | None = None, number: int = 1) -> CommentPosted:
    """A comment on the experience, for the organisation or by the cohort's advisor."""
    return CommentPosted(
        cohort=COHORT,
        experience=posted.experience,
        comment=CommentId(f"comment-{number}"),
        kind=CommentKind.QUESTION,
        text=Prose("Hvordan fik I naboen med?"),
        organisation=organisation,
    )


def remarked(
    about: Subject,
    organisation: OrganisationId | None = None,
    number: int = 1,
    kind: CommentKind = CommentKind.QUESTION,
) -> RemarkMade:
    """Something said of the subject, for the organisation or by the cohort's advisor."""
    return RemarkMade(
        cohort=COHORT,
        about=about,
        comment=CommentId(f"comment-{number}"),
        kind=kind,
        text=Prose("Hvordan fik I naboen med?"),
        organisation=organisation,
    )
