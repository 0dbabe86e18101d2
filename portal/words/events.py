"""What the kinds of events are called where one chooses among them, chapter by chapter."""

from collections.abc import Mapping

from domain.cohorts import events as cohorts
from domain.completion import events as completion
from domain.kernel import Event
from domain.meetings import events as meetings
from domain.privacy import events as privacy
from domain.proof import events as proof
from domain.sharing import events as sharing
from domain.test_actions import events as test_actions

KINDS: Mapping[str, Mapping[type[Event], str]] = {
    "Holdet": {
        cohorts.CohortPlanned: "Hold planlagt",
        cohorts.AdvisorAssigned: "Rådgiver tilknyttet",
        cohorts.OrganisationInvited: "Organisation inviteret",
        cohorts.InvitationAccepted: "Invitation modtaget med ja",
        cohorts.InvitationDeclined: "Invitation afslået",
        cohorts.OrganisationWithdrew: "Organisation meldt ud",
        cohorts.CoordinatorAppointed: "Tovholder udpeget",
        cohorts.SteeringGroupFormed: "Tværgående ledergruppe nedsat",
        cohorts.ImplementationTeamFormed: "Implementeringsteam nedsat",
    },
    "Prøvehandlinger": {
        test_actions.TestActionPlanned: "Prøvehandling planlagt",
        test_actions.TestCyclePlanned: "Afprøvning planlagt",
        test_actions.TestActionShared: "Prøvehandling delt",
        test_actions.MeasurementRecorded: "Måling registreret",
        test_actions.TestActionDecided: "Beslutning om prøvehandling",
    },
    "Erfaringer": {
        sharing.ExperiencePosted: "Erfaring skrevet",
        sharing.ExperienceCorrected: "Erfaring rettet",
        sharing.ExperienceWithdrawn: "Erfaring trukket tilbage",
        sharing.CommentPosted: "Kommentar, spørgsmål eller sparring",
        sharing.CommentWithdrawn: "Kommentar trukket tilbage",
        sharing.ExperienceFoundUseful: "Erfaring fundet nyttig",
        sharing.NetworkProfileDescribed: "Hvad organisationen tilbyder og søger",
    },
    "Møder og samtaler": {
        meetings.MeetingScheduled: "Møde planlagt",
        meetings.AgendaSet: "Dagsorden lagt",
        meetings.MeetingMoved: "Møde flyttet",
        meetings.MeetingCancelled: "Møde aflyst",
        meetings.MeetingHeld: "Møde holdt",
        meetings.AttendanceCorrected: "Deltagerliste rettet",
        meetings.MinutesRecorded: "Referat skrevet",
        meetings.PresentationSubmitted: "Præsentation afleveret",
        meetings.FeedbackGiven: "Tilbagemelding på møde",
        meetings.CallHeld: "Telefonsamtale holdt",
        meetings.PhaseBegun: "Fase begyndt",
        meetings.PresentationReminded: "Påmindelse om præsentation",
    },
    "Gennemførelse": {
        completion.AnchoringDescribed: "Forankring beskrevet",
        completion.OrganisationCompleted: "Organisation har gennemført",
        completion.CohortCompleted: "Hold har gennemført",
    },
    "Bevis": {
        proof.CheckpointMade: "Kontrolpunkt underskrevet",
    },
    "Sletning": {
        privacy.TextsRedacted: "Tekster slettet",
        privacy.HoldPlaced: "Spærring lagt",
        privacy.HoldLifted: "Spærring ophævet",
    },
}
NAMES: Mapping[str, str] = {event.TOPIC: name for kinds in KINDS.values() for event, name in kinds.items()}
"""The name of each kind of event by its topic."""
