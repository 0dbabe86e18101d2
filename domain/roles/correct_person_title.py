"""Correct what a person does, with the reason; of somebody who has been erased nothing more is said."""

from domain.corrections import Correction, NothingToCorrect, Version, correcting
from domain.kernel import Act, PersonId, Question, Stamp
from domain.organisations.authority import ADMINISTRATOR_OR_ADVISOR
from domain.organisations.events import PersonTitleCorrected
from domain.privacy.events import PersonErased
from domain.text import Title


class CorrectPersonTitle(Correction, frozen=True):
    person: PersonId
    title: Title


def erased(person: PersonId) -> Question[bool]:
    """Has the person been erased?"""
    return Question((person,), False, _erased)


def _erased(_before: bool, event: PersonErased, _: Stamp) -> bool:
    return True


def _refuse(_command: CorrectPersonTitle, _act: Act, _version: Version, gone: bool) -> None:
    if gone:
        raise NothingToCorrect


correct_person_title = correcting(
    CorrectPersonTitle,
    PersonTitleCorrected,
    ADMINISTRATOR_OR_ADVISOR,
    about=("person",),
    weighs=lambda it, _: (erased(it.person),),
    refuses=_refuse,
)
