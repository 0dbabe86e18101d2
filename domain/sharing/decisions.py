"""Every decision about experiences, comments and the network: what the catalogue is composed of."""

from typing import Any

from domain.kernel import Decision
from domain.sharing.attach_experience_file import attach_experience_file
from domain.sharing.close_question import close_question
from domain.sharing.correct_comment import correct_comment
from domain.sharing.correct_experience import correct_experience
from domain.sharing.correct_remark import correct_remark
from domain.sharing.correct_shelf_item import correct_shelf_item
from domain.sharing.describe_network_profile import describe_network_profile
from domain.sharing.find_experience_useful import find_experience_useful
from domain.sharing.keep_shelf import attach_shelf_file, remove_shelf_file, take_shelf_item_down, take_shelf_item_on
from domain.sharing.make_remark import make_remark
from domain.sharing.post_comment import post_comment
from domain.sharing.post_experience import post_experience
from domain.sharing.remove_experience_file import remove_experience_file
from domain.sharing.reopen_question import reopen_question
from domain.sharing.see_feedback import see_feedback
from domain.sharing.shelve_item import shelve_item
from domain.sharing.take_usefulness_back import take_usefulness_back
from domain.sharing.withdraw_comment import withdraw_comment
from domain.sharing.withdraw_experience import withdraw_experience
from domain.sharing.withdraw_remark import withdraw_remark
from domain.sharing.withdraw_test_action import withdraw_test_action

DECISIONS: tuple[Decision[Any], ...] = (
    post_experience,
    correct_experience,
    withdraw_experience,
    attach_experience_file,
    remove_experience_file,
    post_comment,
    withdraw_comment,
    find_experience_useful,
    take_usefulness_back,
    describe_network_profile,
    correct_comment,
    withdraw_test_action,
    make_remark,
    correct_remark,
    withdraw_remark,
    close_question,
    reopen_question,
    see_feedback,
    shelve_item,
    take_shelf_item_on,
    take_shelf_item_down,
    correct_shelf_item,
    attach_shelf_file,
    remove_shelf_file,
)
