"""When an organisation was last heard from: what its own people record counts, and what the agency records does not."""

from domain.catalogue import EVENTS
from domain.kernel import Event, Recorded, Stamp, heard_by
from domain.meetings.events import CallKind
from projections.kernel import fold
from projections.signs import SIGNS
from tests.stories import (
    ADVISOR,
    COHORT,
    FIRST,
    HOLSTEBRO,
    SKOVVANG,
    TOVHOLDER,
    at,
    called,
    commented,
    experience,
    held,
    invited,
    there,
)

BY_THE_AGENCY = {
    "applications.ApplicationBecameRun",
    "cohorts.OrganisationInvited",
    "cohorts.InvitationDeclined",
    "cohorts.AcceptanceCorrected",
    "cohorts.OrganisationWithdrew",
    "cohorts.CoordinatorAppointed",
    "cohorts.SteeringGroupFormed",
    "cohorts.ImplementationTeamFormed",
    "completion.OrganisationCompleted",
    "documents.AgreeingLeadersNamed",
    "documents.AnnexNamed",
    "documents.DocumentSigned",
    "documents.DocumentUploaded",
    "documents.DocumentWithdrawn",
    "documents.DocumentWritten",
    "documents.EndorsementWithdrawn",
    "meetings.AgendaPointAnswered",
    "meetings.AgreedCallCancelled",
    "meetings.CallAgreed",
    "meetings.CallCorrected",
    "meetings.MeetingArranged",
    "meetings.PresentationReminded",
    "progress.PracticeMapped",
    "meetings.PresentationReminderMailed",
    "meetings.PromiseCorrected",
    "meetings.PromiseKept",
    "meetings.PromiseMade",
    "meetings.PromiseReopened",
}
"""Of an organisation, but recorded by an advisor or by the portal, or by either, or of one that says no."""


def signs(*happened: tuple[Event, str]) -> dict[str, str]:
    history = [
        Recorded(event, Stamp(position=number, by=ADVISOR, recorded_at=at(f"{on} 12:00")))
        for number, (event, on) in enumerate(happened, start=1)
    ]
    rows = fold(SIGNS, history, {})
    return {} if not rows else {it: str(on) for it, on in rows[(COHORT,)].heard.items()}


def test_what_its_people_record_is_heard_on_the_day_it_was_recorded() -> None:
    late = (experience(HOLSTEBRO, "2025-09-20"), "2025-10-01")
    assert signs(late) == {HOLSTEBRO: "2025-10-01"}
    assert signs(late, (commented(experience(HOLSTEBRO, "2025-09-20"), SKOVVANG), "2025-10-02")) == {
        HOLSTEBRO: "2025-10-01",
        SKOVVANG: "2025-10-02",
    }


def test_who_was_at_a_meeting_or_was_called_was_heard_from_that_day() -> None:
    met = (held(FIRST, there(HOLSTEBRO, TOVHOLDER)), "2025-11-10")
    assert signs(met) == {HOLSTEBRO: "2025-11-04"}
    spoken = (called(SKOVVANG, CallKind.KICKOFF_FOLLOW_UP, "2025-09-09"), "2025-09-20")
    assert signs(met, spoken) == {HOLSTEBRO: "2025-11-04", SKOVVANG: "2025-09-09"}


def test_it_never_goes_back() -> None:
    assert signs(
        (experience(HOLSTEBRO, "2025-11-20"), "2025-11-20"), (held(FIRST, there(HOLSTEBRO, TOVHOLDER)), "2025-11-21")
    ) == {HOLSTEBRO: "2025-11-20"}


def test_what_the_agency_says_is_no_sign_of_life() -> None:
    assert signs((invited(HOLSTEBRO)[0], "2025-08-01")) == {}
    assert signs((commented(experience(HOLSTEBRO, "2025-09-20")), "2025-10-02")) == {}


def test_of_every_event_of_an_organisations_it_is_known_whether_it_is_one() -> None:
    heard = {it.TOPIC for it in heard_by(SIGNS.evolve)}
    own = {it.TOPIC for it in EVENTS.values() if {"cohort", "organisation"} <= set(it.__struct_fields__)}
    assert own - heard - BY_THE_AGENCY == set()
    assert BY_THE_AGENCY & heard == set()
