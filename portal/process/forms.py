"""Every form that is a value, chapter by chapter."""

from typing import Any

from portal.applications.announcing import ROUND_FORMS
from portal.applications.beginning_form import BEGINNING
from portal.applications.deciding_forms import DECIDING_FORMS
from portal.applications.encouraging_form import ENCOURAGEMENT
from portal.applications.weighing_forms import WEIGHING_FORMS
from portal.cohorts.advising import ADVISE
from portal.cohorts.attesting import ATTESTING
from portal.cohorts.correcting import ACCEPTANCE_CORRECTION, THEME_CORRECTION
from portal.cohorts.duties_part import DUTIES
from portal.cohorts.handing_over import HANDING_OVER
from portal.cohorts.leaders_form import LEADERS
from portal.cohorts.membership_forms import MEMBERSHIP_FORMS
from portal.cohorts.organisations import ASSIGN, INVITE
from portal.cohorts.plan_alone import PLAN_ALONE
from portal.cohorts.readiness import READINESS_FORM
from portal.cohorts.status_sheet_form import STATUS_FORM
from portal.cohorts.status_ticking import STATUS_TICKS
from portal.completion.completing import COMPLETION_FORMS
from portal.documents.arranging import ARRANGING_FORMS
from portal.documents.endorsing import ENDORSING_FORMS
from portal.documents.uploading import UPLOADING_FORMS
from portal.documents.writing import WRITING_FORMS
from portal.gatherings.forms import GATHERING_FORMS
from portal.gatherings.participants import ATTENDANCE
from portal.gatherings.removing import REMOVAL
from portal.guidelines.tagging import TAGGING
from portal.meetings.agreeing import AGREEMENTS_ABOUT_CALLS
from portal.meetings.arrangement import ARRANGEMENT
from portal.meetings.calls import CALL_FORM
from portal.meetings.checking_in import CHECK_IN
from portal.meetings.coming import COMING_FORM
from portal.meetings.correcting import MEETING_CORRECTIONS
from portal.meetings.feedback import FEEDBACK_FORM
from portal.meetings.files import MEETING_FILES
from portal.meetings.holding import HOLDING_FORMS
from portal.meetings.minutes_form import MINUTES_FORM
from portal.meetings.minutes_locking import LOCKING_FORMS
from portal.meetings.planning import PLANNING_FORMS
from portal.meetings.preparing import SLIDES, SLIDES_CORRECTION
from portal.meetings.presentation_files import PRESENTATION_FILES
from portal.meetings.promising import PROMISE_FORMS
from portal.meetings.proposals import PROPOSAL_FORMS
from portal.meetings.room import IN_ROOM
from portal.meetings.scheduling import SCHEDULE
from portal.network.network import PROFILE
from portal.organisations.access_forms import ACCESS_FORMS, COLLEAGUE_ACCESS_FORMS
from portal.organisations.agency import AGENCY_FORMS
from portal.organisations.closing import CLOSING_FORMS
from portal.organisations.colleagues import COLLEAGUE_FORMS
from portal.organisations.invitations import ALL_AGAIN, INVITATION_FORMS, WITHDRAW_COLLEAGUE
from portal.organisations.organisations import NEW_ORGANISATION, ORGANISATION_NAME
from portal.organisations.own_contact import OWN_CONTACT_FORMS
from portal.organisations.own_picture import OWN_PICTURE_FORMS
from portal.organisations.people import NEW_PERSON
from portal.organisations.person import PERSON_FORMS
from portal.organisations.titles import TITLE_CORRECTION
from portal.privacy.deletions import DELETION_FORMS
from portal.privacy.erasure import ERASURE_FORM
from portal.progress.forms import PROGRESS_FORMS
from portal.sharing.amending import CORRECTION, WITHDRAWAL
from portal.sharing.asking import QUESTION_FORMS
from portal.sharing.experiences import NEW_EXPERIENCE
from portal.sharing.files import EXPERIENCE_FILES
from portal.sharing.remarking import REMARKS
from portal.sharing.responding import RESPONSES
from portal.shelf.shelf import SHELF_FILES, SHELF_FORMS
from portal.signing_in.account import ACCOUNT_FORMS
from portal.telling.news import SEEN
from portal.telling.pacing import MAIL_PACES
from portal.test_actions.charting import CHARTINGS
from portal.test_actions.correcting import TEST_ACTION_CORRECTIONS
from portal.test_actions.files import TEST_ACTION_FILES
from portal.test_actions.follow_up import FOLLOW_UPS
from portal.test_actions.test_actions import PLAN
from portal.test_actions.withdrawing import TEST_ACTION_WITHDRAWAL
from portal.views.attached import FilesOf
from portal.views.attaching import forms_of
from portal.visiting.asked_form import AskedForm

FILES: tuple[FilesOf[Any], ...] = (TEST_ACTION_FILES, MEETING_FILES, PRESENTATION_FILES, EXPERIENCE_FILES, SHELF_FILES)
"""What files stand with."""

FORMS: tuple[AskedForm[Any, Any], ...] = (
    *(
        NEW_ORGANISATION,
        ORGANISATION_NAME,
        *CLOSING_FORMS,
        NEW_PERSON,
        *PERSON_FORMS,
        TITLE_CORRECTION,
        *AGENCY_FORMS,
        ERASURE_FORM,
        *DELETION_FORMS,
    ),
    *(*ACCOUNT_FORMS, *OWN_CONTACT_FORMS, *OWN_PICTURE_FORMS, *COLLEAGUE_FORMS),
    *ACCESS_FORMS,
    ALL_AGAIN,
    *INVITATION_FORMS,
    WITHDRAW_COLLEAGUE,
    *COLLEAGUE_ACCESS_FORMS,
    *(
        ADVISE,
        PLAN_ALONE,
        INVITE,
        ASSIGN,
        HANDING_OVER,
        *MEMBERSHIP_FORMS,
        ATTESTING,
        DUTIES,
        READINESS_FORM,
        ACCEPTANCE_CORRECTION,
        THEME_CORRECTION,
        LEADERS,
    ),
    *(
        SCHEDULE,
        ARRANGEMENT,
        *PLANNING_FORMS,
        *HOLDING_FORMS,
        MINUTES_FORM,
        STATUS_FORM,
        *STATUS_TICKS,
        *LOCKING_FORMS,
        SLIDES,
        SLIDES_CORRECTION,
        FEEDBACK_FORM,
        COMING_FORM,
        CHECK_IN,
        CALL_FORM,
        *AGREEMENTS_ABOUT_CALLS,
        *PROMISE_FORMS,
    ),
    *MEETING_CORRECTIONS,
    *PROPOSAL_FORMS,
    *(PLAN, *FOLLOW_UPS, *CHARTINGS, *TEST_ACTION_CORRECTIONS, TEST_ACTION_WITHDRAWAL),
    *(NEW_EXPERIENCE, CORRECTION, WITHDRAWAL, *RESPONSES),
    *forms_of(*FILES),
    TAGGING,
    *(*REMARKS, IN_ROOM, *QUESTION_FORMS, *SHELF_FORMS),
    *(*WRITING_FORMS, *UPLOADING_FORMS, *ENDORSING_FORMS, *ARRANGING_FORMS),
    *(SEEN, MAIL_PACES),
    *(PROFILE, *COMPLETION_FORMS),
    *PROGRESS_FORMS,
    *(*ROUND_FORMS, *WEIGHING_FORMS, *DECIDING_FORMS, ENCOURAGEMENT, BEGINNING),
    *(*GATHERING_FORMS, ATTENDANCE, REMOVAL),
)
