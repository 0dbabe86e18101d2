"""Every decision about joint meetings and calls: what the catalogue is composed of."""

from typing import Any

from domain.kernel import Decision
from domain.meetings.agree_call import agree_call, cancel_agreed_call
from domain.meetings.answer_agenda_point import answer_agenda_point
from domain.meetings.answer_coming import answer_coming
from domain.meetings.answer_readiness import answer_readiness
from domain.meetings.arrange_meeting import arrange_meeting
from domain.meetings.attach_meeting_file import attach_meeting_file
from domain.meetings.attach_presentation_file import attach_presentation_file
from domain.meetings.begin_phase import begin_phase
from domain.meetings.cancel_meeting import cancel_meeting
from domain.meetings.check_in import check_in
from domain.meetings.correct_attendance import correct_attendance
from domain.meetings.correct_call import correct_call
from domain.meetings.correct_feedback import correct_feedback
from domain.meetings.correct_holding import correct_holding
from domain.meetings.correct_meeting_place import correct_meeting_place
from domain.meetings.correct_presentation import correct_presentation
from domain.meetings.correct_promise import correct_promise
from domain.meetings.correct_slides import correct_slides
from domain.meetings.give_feedback import give_feedback
from domain.meetings.hold_call import hold_call
from domain.meetings.hold_meeting import hold_meeting
from domain.meetings.keep_promise import keep_promise, reopen_promise
from domain.meetings.lock_minutes import lock_minutes
from domain.meetings.make_promise import make_promise
from domain.meetings.move_meeting import move_meeting
from domain.meetings.propose_agenda_point import propose_agenda_point
from domain.meetings.record_mailed_reminder import record_mailed_reminder
from domain.meetings.record_minutes import record_minutes
from domain.meetings.remind_of_presentation import remind_of_presentation
from domain.meetings.remove_meeting_file import remove_meeting_file
from domain.meetings.remove_presentation_file import remove_presentation_file
from domain.meetings.reopen_minutes import reopen_minutes
from domain.meetings.schedule_meeting import schedule_meeting
from domain.meetings.set_agenda import set_agenda
from domain.meetings.set_dates_aside import set_dates_aside
from domain.meetings.submit_presentation import submit_presentation
from domain.meetings.submit_slides import submit_slides

DECISIONS: tuple[Decision[Any], ...] = (
    schedule_meeting,
    move_meeting,
    cancel_meeting,
    set_agenda,
    propose_agenda_point,
    answer_agenda_point,
    set_dates_aside,
    answer_readiness,
    answer_coming,
    check_in,
    hold_meeting,
    correct_attendance,
    record_minutes,
    lock_minutes,
    reopen_minutes,
    submit_presentation,
    submit_slides,
    give_feedback,
    hold_call,
    begin_phase,
    remind_of_presentation,
    record_mailed_reminder,
    correct_presentation,
    correct_slides,
    correct_feedback,
    correct_call,
    attach_meeting_file,
    remove_meeting_file,
    attach_presentation_file,
    remove_presentation_file,
    arrange_meeting,
    correct_holding,
    correct_meeting_place,
    agree_call,
    cancel_agreed_call,
    make_promise,
    keep_promise,
    reopen_promise,
    correct_promise,
)
