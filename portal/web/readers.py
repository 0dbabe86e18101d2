"""Who reads what somebody writes: of every text of every wish, said once, and promised on its page in these words."""

from collections.abc import Mapping
from enum import Enum

SHOWN_TO_DELETE = 60
"""How many characters of a text whoever is asked to delete it is shown, to know that it is the one."""


class Readers(Enum):
    """Those who may read a text. Advisors are the cohort's own; auditors read everything in a cohort.

    Whoever has left a cohort reads what was theirs, and of the others' what they could read when they left.
    """

    ORGANISATION = "Kan læses af organisationen selv, rådgiverne og revisorerne."
    """Its own organisation, the advisors and the auditors."""
    COHORT = "Kan læses af alle, der er med på holdet."
    """Every organisation that takes part, besides."""
    SHARED = "Kan læses af organisationen selv, rådgiverne og revisorerne, og af holdet, når prøvehandlingen er delt."
    """As the test action: the cohort from when it is shared."""
    CHOSEN = "Kan læses af dem, erfaringen er for."
    """As the experience says: the cohort or its own organisation, and the latter alone once it is withdrawn."""
    SHELF = "Kan læses af alle, der er med på holdet, og på temaets hylde også af rådgivere og hold med samme tema."
    """The cohort; what is for the theme, whoever has a part in a cohort with that theme besides."""
    RESPONSE = "Kan læses af dem, der kan læse erfaringen."
    """Those who read the experience it is about, until it is taken back."""
    REMARK = "Kan læses af dem, der kan læse det, du skriver til."
    """Those who read the test action, the presentation, the question or the meeting it is about, until it is taken
    back.
    """
    ADVISORS = "Kan læses af rådgiverne og revisorerne."
    """The advisors and the auditors."""
    KEEPERS = "Kan læses af dem, der giver og fratager roller."
    """Whoever may open the page about a person."""
    AGENCY = "Kan læses af alle med en rolle i styrelsen."
    """Advisors of any cohort, auditors and administrators."""
    INVITED = "Kan læses af alle, der er med på holdet eller er inviteret."
    """The cohort, and whoever has been asked to join; the cohort's name also by those who see who has read what."""
    ADMINISTRATORS = "Kan læses af administratorerne."
    """Whoever answers requests for deletion; in the log itself also whoever has its database."""
    ASKED = "Kan læses af administratorerne, den, der skrev teksten, og dem, der bad om at få den slettet."
    """Those whom the answer to a request for deletion is for."""
    APPLICATION = "Kan læses af dig, der søger, og af rådgiverne og revisorerne i styrelsen."
    """Whoever applied, by the link that was mailed to them, and the agency."""
    JUDGES = "Kan læses af rådgiverne og revisorerne i styrelsen. Ansøgeren kan bede om at se det."
    """The agency, in any round; it is no secret, since whoever it is about may ask for what is kept of them."""
    ANYBODY = "Kan læses af alle, også uden at logge ind."
    """It stands on a public page."""
    EVERYBODY = "Kan læses af alle med adgang til portalen."
    """A name: whoever is signed in may meet it."""


CATALOGUE_TEXTS = (
    "name",
    *(f"items.{it}" for it in ("title", "chapter", "collection", "source", "explanation", "words")),
)

READERS: Mapping[tuple[str, str], Readers] = {
    ("RegisterOrganisation", "name"): Readers.EVERYBODY,
    ("CorrectOrganisationName", "name"): Readers.EVERYBODY,
    ("CorrectOrganisationName", "why"): Readers.KEEPERS,
    ("CloseOrganisation", "why"): Readers.KEEPERS,
    ("RegisterPerson", "title"): Readers.EVERYBODY,
    ("AddColleague", "title"): Readers.EVERYBODY,
    ("RevokeRole", "reason"): Readers.KEEPERS,
    ("ProposeAgencyRole", "reason"): Readers.AGENCY,
    ("DeclineAgencyRole", "reason"): Readers.AGENCY,
    ("CorrectPersonTitle", "title"): Readers.EVERYBODY,
    **{("AddGuidelines", it): Readers.EVERYBODY for it in CATALOGUE_TEXTS},
    ("CorrectPersonTitle", "why"): Readers.KEEPERS,
    ("CorrectCohortTheme", "theme"): Readers.INVITED,
    ("CorrectCohortTheme", "why"): Readers.COHORT,
    ("CorrectMeetingPlace", "place"): Readers.COHORT,
    ("CorrectMeetingPlace", "why"): Readers.COHORT,
    ("ArrangeMeeting", "link"): Readers.COHORT,
    ("ArrangeMeeting", "catering"): Readers.COHORT,
    ("CorrectHolding", "why"): Readers.COHORT,
    ("PlanCohort", "name"): Readers.INVITED,
    ("PlanCohort", "theme"): Readers.INVITED,
    ("HandCohortOver", "note"): Readers.ADVISORS,
    ("AcceptInvitation", "goal"): Readers.COHORT,
    ("AcceptInvitation", "motivation"): Readers.COHORT,
    ("CorrectAcceptance", "goal"): Readers.COHORT,
    ("CorrectAcceptance", "motivation"): Readers.COHORT,
    ("CorrectAcceptance", "why"): Readers.COHORT,
    ("DeclineInvitation", "reason"): Readers.ORGANISATION,
    ("WithdrawOrganisation", "reason"): Readers.ORGANISATION,
    ("PlanTestAction", "title"): Readers.SHARED,
    ("PlanTestAction", "aim"): Readers.SHARED,
    ("PlanTestAction", "what"): Readers.SHARED,
    ("PlanTestAction", "who"): Readers.SHARED,
    ("PlanTestAction", "where"): Readers.SHARED,
    ("PlanTestAction", "citizens"): Readers.SHARED,
    ("PlanTestAction", "prediction"): Readers.SHARED,
    ("PlanTestAction", "measure"): Readers.SHARED,
    ("CorrectTestAction", "title"): Readers.SHARED,
    ("CorrectTestAction", "aim"): Readers.SHARED,
    ("CorrectTestAction", "what"): Readers.SHARED,
    ("CorrectTestAction", "who"): Readers.SHARED,
    ("CorrectTestAction", "where"): Readers.SHARED,
    ("CorrectTestAction", "citizens"): Readers.SHARED,
    ("CorrectTestAction", "prediction"): Readers.SHARED,
    ("CorrectTestAction", "measure"): Readers.SHARED,
    ("CorrectTestAction", "why"): Readers.SHARED,
    ("AttachTestActionFile", "attached.name"): Readers.SHARED,
    ("AttachTestActionFile", "attached.description"): Readers.SHARED,
    ("WithdrawTestAction", "reason"): Readers.ORGANISATION,
    ("PlanTestCycle", "adjustment"): Readers.SHARED,
    ("CorrectTestCycle", "adjustment"): Readers.SHARED,
    ("CorrectTestCycle", "why"): Readers.SHARED,
    ("RecordMeasurement", "unit"): Readers.SHARED,
    ("SetChartLines", "unit"): Readers.SHARED,
    ("NotePoint", "note"): Readers.SHARED,
    ("CorrectMeasurement", "unit"): Readers.SHARED,
    ("CorrectMeasurement", "why"): Readers.SHARED,
    ("DecideTestAction", "reason"): Readers.SHARED,
    ("DecideTestAction", "goal_signs"): Readers.SHARED,
    ("CorrectTestActionDecision", "reason"): Readers.SHARED,
    ("CorrectTestActionDecision", "goal_signs"): Readers.SHARED,
    ("CorrectTestActionDecision", "why"): Readers.SHARED,
    ("WriteDocument", "title"): Readers.ORGANISATION,
    ("WriteDocument", "content.parts.heading"): Readers.ORGANISATION,
    ("WriteDocument", "content.parts.text"): Readers.ORGANISATION,
    ("WriteDocument", "content.value"): Readers.ORGANISATION,
    ("WriteDocument", "content.goals.title"): Readers.ORGANISATION,
    ("WriteDocument", "content.goals.criteria"): Readers.ORGANISATION,
    ("WriteDocument", "content.milestones.title"): Readers.ORGANISATION,
    ("UploadDocument", "title"): Readers.ORGANISATION,
    ("UploadDocument", "attached.name"): Readers.ORGANISATION,
    ("UploadDocument", "attached.description"): Readers.ORGANISATION,
    ("SignDocument", "attached.name"): Readers.ORGANISATION,
    ("SignDocument", "attached.description"): Readers.ORGANISATION,
    ("WithdrawEndorsement", "reason"): Readers.ORGANISATION,
    ("WithdrawDocument", "reason"): Readers.ORGANISATION,
    ("ScheduleMeeting", "place"): Readers.COHORT,
    ("ScheduleMeeting", "limit_broken_because"): Readers.COHORT,
    ("MoveMeeting", "reason"): Readers.COHORT,
    ("MoveMeeting", "limit_broken_because"): Readers.COHORT,
    ("CancelMeeting", "reason"): Readers.COHORT,
    ("ProposeAgendaPoint", "title"): Readers.COHORT,
    ("ProposeAgendaPoint", "why"): Readers.COHORT,
    ("AnswerAgendaPoint", "sentence"): Readers.COHORT,
    ("CancelMeeting", "limit_broken_because"): Readers.COHORT,
    ("SetAgenda", "items.title"): Readers.COHORT,
    ("SetAgenda", "items.section"): Readers.COHORT,
    ("SetAgenda", "items.who"): Readers.COHORT,
    ("CorrectAttendance", "reason"): Readers.COHORT,
    ("DescribeStatusSheet", "lines.what"): Readers.COHORT,
    ("RecordMinutes", "text"): Readers.COHORT,
    ("RecordMinutes", "sections.title"): Readers.COHORT,
    ("RecordMinutes", "sections.text"): Readers.COHORT,
    ("ReopenMinutes", "reason"): Readers.COHORT,
    ("AttachMeetingFile", "attached.name"): Readers.COHORT,
    ("AttachMeetingFile", "attached.description"): Readers.COHORT,
    ("AttachPresentationFile", "attached.name"): Readers.COHORT,
    ("AttachPresentationFile", "attached.description"): Readers.COHORT,
    ("SubmitPresentation", "tried"): Readers.COHORT,
    ("SubmitPresentation", "learned"): Readers.COHORT,
    ("SubmitPresentation", "sparring_wanted"): Readers.COHORT,
    ("SubmitPresentation", "progress"): Readers.COHORT,
    ("CorrectPresentation", "tried"): Readers.COHORT,
    ("CorrectPresentation", "learned"): Readers.COHORT,
    ("CorrectPresentation", "sparring_wanted"): Readers.COHORT,
    ("CorrectPresentation", "progress"): Readers.COHORT,
    ("CorrectPresentation", "why"): Readers.COHORT,
    ("SubmitSlides", "blocks.heading"): Readers.COHORT,
    ("SubmitSlides", "blocks.text"): Readers.COHORT,
    ("CorrectSlides", "blocks.heading"): Readers.COHORT,
    ("CorrectSlides", "blocks.text"): Readers.COHORT,
    ("CorrectSlides", "why"): Readers.COHORT,
    ("GiveFeedback", "comment"): Readers.ORGANISATION,
    ("CorrectFeedback", "comment"): Readers.ORGANISATION,
    ("CorrectFeedback", "why"): Readers.ORGANISATION,
    ("CancelAgreedCall", "reason"): Readers.ORGANISATION,
    ("HoldCall", "notes"): Readers.ORGANISATION,
    ("HoldCall", "answers.said"): Readers.ORGANISATION,
    ("HoldCall", "promises.what"): Readers.ORGANISATION,
    ("CorrectCall", "notes"): Readers.ORGANISATION,
    ("CorrectCall", "answers.said"): Readers.ORGANISATION,
    ("MakePromise", "what"): Readers.ORGANISATION,
    ("MapPractice", "answers.said"): Readers.ORGANISATION,
    ("MapPractice", "recommendations.title"): Readers.ORGANISATION,
    ("MapPractice", "recommendations.why"): Readers.ORGANISATION,
    ("ChooseDevelopmentPoints", "points.title"): Readers.ORGANISATION,
    ("ChooseDevelopmentPoints", "points.why"): Readers.ORGANISATION,
    ("TellMilestoneStatus", "milestones.reason"): Readers.ORGANISATION,
    ("TakeStock", "goals.shown_by"): Readers.ORGANISATION,
    ("TakeStock", "ahead"): Readers.ORGANISATION,
    ("EvaluateCooperation", "answers.said"): Readers.ORGANISATION,
    ("EvaluateCooperation", "words"): Readers.ORGANISATION,
    ("NameLocalMeasures", "measures.name"): Readers.ORGANISATION,
    ("NameLocalMeasures", "measures.unit"): Readers.ORGANISATION,
    ("CorrectLocalMeasurement", "why"): Readers.ORGANISATION,
    ("CorrectPromise", "what"): Readers.ORGANISATION,
    ("CorrectPromise", "why"): Readers.ORGANISATION,
    ("CorrectCall", "why"): Readers.ORGANISATION,
    ("PostExperience", "happened"): Readers.CHOSEN,
    ("PostExperience", "learned"): Readers.CHOSEN,
    ("PostExperience", "surprised"): Readers.CHOSEN,
    ("PostExperience", "citizens"): Readers.CHOSEN,
    ("CorrectExperience", "happened"): Readers.CHOSEN,
    ("CorrectExperience", "learned"): Readers.CHOSEN,
    ("CorrectExperience", "surprised"): Readers.CHOSEN,
    ("CorrectExperience", "citizens"): Readers.CHOSEN,
    ("CorrectExperience", "reason"): Readers.CHOSEN,
    ("WithdrawExperience", "reason"): Readers.ORGANISATION,
    ("AttachExperienceFile", "attached.name"): Readers.CHOSEN,
    ("AttachExperienceFile", "attached.description"): Readers.CHOSEN,
    ("PostComment", "text"): Readers.RESPONSE,
    ("CorrectComment", "text"): Readers.RESPONSE,
    ("CorrectComment", "why"): Readers.RESPONSE,
    ("WithdrawComment", "reason"): Readers.ADVISORS,
    ("MakeRemark", "text"): Readers.REMARK,
    ("CorrectRemark", "text"): Readers.REMARK,
    ("CorrectRemark", "why"): Readers.REMARK,
    ("WithdrawRemark", "reason"): Readers.ADVISORS,
    ("ShelveItem", "title"): Readers.SHELF,
    ("ShelveItem", "note"): Readers.SHELF,
    ("ShelveItem", "address"): Readers.SHELF,
    ("CorrectShelfItem", "title"): Readers.SHELF,
    ("CorrectShelfItem", "note"): Readers.SHELF,
    ("CorrectShelfItem", "address"): Readers.SHELF,
    ("CorrectShelfItem", "why"): Readers.SHELF,
    ("TakeShelfItemDown", "reason"): Readers.COHORT,
    ("AttachShelfFile", "attached.name"): Readers.SHELF,
    ("AttachShelfFile", "attached.description"): Readers.SHELF,
    ("RequestDeletion", "reason"): Readers.ADMINISTRATORS,
    ("DeclineDeletion", "reason"): Readers.ASKED,
    ("DescribeNetworkProfile", "offers"): Readers.COHORT,
    ("DescribeNetworkProfile", "seeks"): Readers.COHORT,
    ("AttestActivity", "said"): Readers.ORGANISATION,
    ("DescribeAnchoring", "practice"): Readers.COHORT,
    ("DescribeAnchoring", "carried_by"): Readers.COHORT,
    ("AnnounceGathering", "title"): Readers.ANYBODY,
    ("AnnounceGathering", "about"): Readers.ANYBODY,
    ("AnnounceGathering", "place"): Readers.ANYBODY,
    ("ChangeGathering", "title"): Readers.ANYBODY,
    ("ChangeGathering", "about"): Readers.ANYBODY,
    ("ChangeGathering", "place"): Readers.ANYBODY,
    ("ChangeGathering", "reason"): Readers.ANYBODY,
    ("CancelGathering", "reason"): Readers.ANYBODY,
    ("AnnounceApplicationRound", "name"): Readers.ANYBODY,
    ("AnnounceApplicationRound", "expected"): Readers.ANYBODY,
    ("AnnounceApplicationRound", "gives"): Readers.ANYBODY,
    ("AnnounceApplicationRound", "privacy"): Readers.ANYBODY,
    ("ChangeApplicationRound", "name"): Readers.ANYBODY,
    ("ChangeApplicationRound", "expected"): Readers.ANYBODY,
    ("ChangeApplicationRound", "gives"): Readers.ANYBODY,
    ("ChangeApplicationRound", "privacy"): Readers.ANYBODY,
    ("ChangeApplicationRound", "why"): Readers.ANYBODY,
    ("CloseApplicationRound", "reason"): Readers.ANYBODY,
    ("CancelApplicationRound", "reason"): Readers.ANYBODY,
    ("SubmitApplication", "role"): Readers.APPLICATION,
    ("SubmitApplication", "motivation"): Readers.APPLICATION,
    ("SubmitApplication", "gain"): Readers.APPLICATION,
    ("SubmitApplication", "backing"): Readers.APPLICATION,
    ("SubmitApplication", "earlier"): Readers.APPLICATION,
    ("SubmitApplication", "attached.name"): Readers.APPLICATION,
    ("SubmitApplication", "attached.description"): Readers.APPLICATION,
    ("WithdrawApplication", "reason"): Readers.APPLICATION,
    ("ScreenApplication", "note"): Readers.JUDGES,
    ("StateFigure", "what"): Readers.JUDGES,
    ("StateFigure", "source"): Readers.JUDGES,
    ("CorrectFigure", "what"): Readers.JUDGES,
    ("CorrectFigure", "source"): Readers.JUDGES,
    ("CorrectFigure", "why"): Readers.JUDGES,
    ("ScoreApplication", "reason"): Readers.JUDGES,
    ("AgreeScores", "reason"): Readers.JUDGES,
    ("DecideApplication", "reason"): Readers.APPLICATION,
    ("TakeFromWaitingList", "reason"): Readers.APPLICATION,
    ("FixMappingDay", "reason"): Readers.JUDGES,
    ("EncourageOrganisation", "reason"): Readers.JUDGES,
    ("BeginRunOnApplication", "goal"): Readers.COHORT,
    ("BeginRunOnApplication", "motivation"): Readers.COHORT,
}
"""By the wish and the text's place in it."""


def readers_of(command: str, field: str) -> str:
    """What the page where the text is written promises. Raises KeyError for a text that nobody has thought of."""
    return READERS[command, field].value
