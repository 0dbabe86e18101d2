"""A form makes a command, or says everything that is wrong with it at once, field by field."""

import datetime as dt
from decimal import Decimal

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.meetings.events import Answer, MeetingId
from domain.meetings.set_agenda import SetAgenda
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.sharing.events import Audience, ExperienceId
from domain.sharing.post_experience import PostExperience
from domain.test_actions.events import TestActionId
from domain.text import Fault, Prose, Title
from portal.web.forms import FormErrors, FormFields, NotAForm, decode, new_form

NUMBER = "0123456789abcdef0123456789abcdef"
TYPED = {
    "command_id": (f"command-{NUMBER}",),
    "test_action": ("test-action-key-agreement",),
    "occurred_on": ("4.3.2026",),
    "as_planned": ("partly",),
    "happened": ("Tre borgere fik nøgle.\r\n\r\nDet gik godt.",),
    "as_predicted": ("yes",),
    "learned": ("Spørg to gange.",),
    "surprised": ("  ",),
    "audience": ("cohort",),
}
COHORT, ORGANISATION = RunId("cohort-1"), OrganisationId("organisation-1")


def experience(**changed: str) -> PostExperience:
    form = FormFields({**TYPED, **{name: (text,) for name, text in changed.items()}})
    return decode(form, PostExperience, cohort=COHORT, organisation=ORGANISATION, experience=form.new_id(ExperienceId))


def faults(**changed: str) -> tuple[Fault, ...]:
    with pytest.raises(FormErrors) as errors:
        experience(**changed)
    return errors.value.faults


def test_a_form_is_a_command() -> None:
    assert experience() == PostExperience(
        cohort=COHORT,
        organisation=ORGANISATION,
        test_action=TestActionId("test-action-key-agreement"),
        experience=ExperienceId(f"experience-{NUMBER}"),
        occurred_on=dt.date(2026, 3, 4),
        as_planned=Answer.PARTLY,
        happened=Prose("Tre borgere fik nøgle.\n\nDet gik godt."),
        as_predicted=Answer.YES,
        learned=Prose("Spørg to gange."),
        audience=Audience.COHORT,
        surprised=None,
    )


def test_everything_that_is_wrong_is_said_at_once() -> None:
    assert faults(occurred_on="31.2.2026", as_planned="", happened="", as_predicted="", learned="Om 010203-1234.") == (
        Fault("occurred_on", "Datoen 31.2.2026 findes ikke i kalenderen."),
        Fault("happened", "Feltet skal udfyldes."),
        Fault("as_predicted", "Vælg en af mulighederne."),
        Fault("learned", "Teksten ligner noget med et CPR-nummer. Fjern det; borgere må ikke kunne genkendes."),
    )


def test_an_id_of_another_kind_is_a_fault() -> None:
    assert [fault.field for fault in faults(test_action="meeting-1")] == ["test_action"]


@pytest.mark.parametrize("id_", ["", "command-1", f"command-{NUMBER}x", f"command-{NUMBER.upper()}"])
def test_a_form_without_its_own_id_is_no_form(id_: str) -> None:
    with pytest.raises(NotAForm):
        experience(command_id=id_)


def test_rows_are_read_in_order_and_empty_ones_are_left_out() -> None:
    form = FormFields(
        {
            "items.1.title": (" ",),
            "items.1.minutes": ("",),
            "items.2.title": ("Frokost",),
            "items.2.minutes": ("30",),
            "items.0.title": ("Velkomst",),
            "items.0.minutes": ("15",),
        }
    )
    agenda = decode(form, SetAgenda, cohort=COHORT, meeting=MeetingId("meeting-1"))
    assert [(item.minutes, item.title) for item in agenda.items] == [(15, "Velkomst"), (30, "Frokost")]


def test_a_fault_in_a_row_names_the_row() -> None:
    form = FormFields({"items.0.title": ("Velkomst",), "items.3.title": ("Frokost",), "items.3.minutes": ("lidt",)})
    with pytest.raises(FormErrors) as errors:
        decode(form, SetAgenda, cohort=COHORT, meeting=MeetingId("meeting-1"))
    assert [fault.field for fault in errors.value.faults] == ["items.0.minutes", "items.3.minutes"]


class Everything(msgspec.Struct, frozen=True, kw_only=True):
    """One field of every kind there is."""

    day: dt.date
    at: dt.datetime
    time: dt.time
    number: Decimal
    whole: int
    answer: Answer
    title: Title
    text: Prose
    sure: bool
    people: tuple[OrganisationId, ...]
    maybe: Prose | None
    default: int = 7


LETTERS = st.text(alphabet="abcæøå ", min_size=1, max_size=20).filter(str.strip).map(str.strip)
EVERYTHING = st.builds(
    Everything,
    day=st.dates(dt.date(2000, 1, 1), dt.date(2099, 12, 31)),
    at=st.datetimes(dt.datetime(2000, 1, 1), dt.datetime(2099, 12, 31)).map(  # noqa: DTZ001 - given a zone below
        lambda it: it.replace(second=0, microsecond=0, tzinfo=dt.UTC)
    ),
    time=st.times().map(lambda it: it.replace(second=0, microsecond=0)),
    number=st.decimals(-(10**9), 10**9, places=3),
    whole=st.integers(-(10**9), 10**9),
    answer=st.sampled_from(Answer),
    title=LETTERS,
    text=LETTERS,
    sure=st.booleans(),
    people=st.lists(st.sampled_from(["organisation-1", "organisation-2"]), max_size=2).map(tuple),
    maybe=st.none() | LETTERS,
    default=st.integers(0, 9),
)


@given(EVERYTHING.filter(lambda it: _comes_once(it.at)))
def test_what_a_form_is_filled_with_is_read_back(everything: Everything) -> None:
    values = {name: getattr(everything, name) for name in Everything.__struct_fields__}
    shown = new_form({}, "token", **values)
    assert decode(FormFields(shown.texts), Everything) == everything


def _comes_once(at: dt.datetime) -> bool:
    """Not in the hour that comes twice when summer time ends: a form cannot tell the second from the first."""
    return not (at.month == 10 and at.day >= 25 and at.hour == 1)
