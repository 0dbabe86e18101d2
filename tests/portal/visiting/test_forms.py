"""Every form that is a value asks for all that its command needs, and for nothing that its subject says already."""

from collections.abc import Mapping
from typing import Any, get_type_hints

import msgspec

from domain.kernel import field_types, is_id
from portal.process.forms import FORMS
from portal.visiting.asked_form import AskedForm

GIVEN_NOTHING = next(it.default for it in msgspec.structs.fields(AskedForm) if it.name == "given")


def _known(asked: AskedForm[Any, Any]) -> set[str]:
    """What the form's path and subject say: the cohort, and the ids that the subject has."""
    subject = get_type_hints(asked.subject)["return"]
    ids = {name for name, kind in field_types(asked.asks) if is_id(kind) and hasattr(subject, name)}
    return ids | ({"cohort"} if "{cohort:str}" in asked.path else set())


def _needed(asked: AskedForm[Any, Any]) -> set[str]:
    return {it.name for it in msgspec.structs.fields(asked.asks) if it.required}


def test_a_form_asks_for_what_its_command_needs() -> None:
    missing = {
        it.path: lacks
        for it in FORMS
        if isinstance(it.fields, Mapping) and it.doing is None and it.given is GIVEN_NOTHING
        if (lacks := _needed(it) - set(it.fields) - _known(it) - {it.begins})
    }
    assert missing == {}


def test_no_form_asks_for_an_id_that_its_subject_has() -> None:
    asked_twice = [it.path for it in FORMS if isinstance(it.fields, Mapping) and set(it.fields) & _known(it)]
    assert asked_twice == []


def test_a_form_with_a_page_of_its_own_has_a_button_and_one_on_another_page_leads_somewhere() -> None:
    silent = [it.path for it in FORMS if not (it.page or it.is_button or it.send)]
    lost = [it.path for it in FORMS if it.page is not None and it.to is None]
    assert (silent, lost) == ([], [])
