"""A round of nine applications for four places, from the deadline to the days: decided as wishes, shown as rows.

Seven are valid: four kommuner, of which two are alike, and three boformer, of which two are. One was sent too late, one
has no letter, one has the same day twice.
"""

import datetime as dt
from collections.abc import Iterable, Sequence

import pytest
from msgspec.structs import replace

from domain.applications.answer_application import AnswerApplication
from domain.applications.answered import ApplicationVerdict
from domain.applications.assignment import better_swaps
from domain.applications.criteria import Criterion
from domain.applications.decide_application import DecideApplication
from domain.applications.deciding import NoPlaceLeft
from domain.applications.events import ApplicationSubmitted
from domain.applications.fix_mapping_day import FixMappingDay
from domain.applications.ids import ApplicationId
from domain.applications.refusals import RoundClosed
from domain.applications.score_application import AgreeScores, ScoreApplication
from domain.applications.screen_application import ScreenApplication
from domain.applications.screened import HowAnswered
from domain.applications.state_figure import CorrectFigure, StateFigure
from domain.applications.submit_application import DaysNotThree, LetterMissing, SubmitApplication
from domain.entries import entry_id
from domain.kernel import SYSTEM, Command, Event, PersonId
from domain.organisations.events import OrganisationId, OrganisationKind, OrganisationRegistered
from domain.text import Name, Prose
from portal.applications.comparing import Applied, RoundCompared, compared, fair_days
from projections.applications import APPLICATIONS, ROUNDS
from projections.judgements import FIGURES, JUDGEMENTS
from projections.kernel import fold
from tests.applying import ANNOUNCED, MAPPING_DAYS, ROUND, known, sent
from tests.judging import ACCEPTED, FIGURE, REFUSED, SAID, WAITING, fields, of, scores
from tests.projections.programme import History
from tests.specification import flat
from tests.stories import ADVISOR, AGENCY, OTHER_ADVISOR, at

A, B, C, D, E = MAPPING_DAYS
IN_TIME = at("2026-06-12 12:00")
AFTER = at("2026-06-15 09:00")
DECIDED = at("2026-06-18 09:00")
ANSWERED = at("2026-06-22 09:00")
KOMMUNE, BOFORM = OrganisationKind.MUNICIPALITY, OrganisationKind.SHELTER_110
WISHES = {
    "aarhus": (A, B, C),
    "odense": (A, B, D),
    "esbjerg": (B, A, C),
    "randers": (C, D, E),
    "skovvang": (A, C, B),
    "dalhoff": (D, A, B),
    "kofoed": (B, D, A),
    "unsigned": (A, B, C),
    "twice": (A, A, B),
}
"""The nine who apply, in the order in which they do; the last two are refused by the form."""
SCORES = {
    "aarhus": (3, 0, 0, 0, 0),
    "odense": (2, 3, 3, 3, 3),
    "esbjerg": (2, 3, 1, 0, 0),
    "randers": (2, 3, 1, 0, 0),
    "skovvang": (3, 1, 1),
    "dalhoff": (1, 1, 3),
    "kofoed": (1, 1, 1),
}
BOFORME = ("skovvang", "dalhoff", "kofoed", "twice")
VERDICTS = {
    "aarhus": ACCEPTED,
    "odense": ACCEPTED,
    "esbjerg": WAITING,
    "randers": REFUSED,
    "skovvang": ACCEPTED,
    "dalhoff": ACCEPTED,
    "kofoed": REFUSED,
}


def application(name: str) -> ApplicationSubmitted:
    attached = None if name == "unsigned" else ANNOUNCED_LETTER
    return replace(sent(name, OrganisationId(f"organisation-{name}"), WISHES[name]), attached=attached)


ANNOUNCED_LETTER = sent("any").attached


def applying(name: str) -> SubmitApplication:
    told = application(name)
    return SubmitApplication(**{it: getattr(told, it) for it in SubmitApplication.__struct_fields__})


class Round:
    """The history as it is made, one wish after the other."""

    def __init__(self) -> None:
        self.history = History()
        for it in flat([*AGENCY]):
            self.history.tell(it.event, it.person, it.on)
        for name in WISHES:
            kind = BOFORM if name in BOFORME else KOMMUNE
            self._tell(
                OrganisationRegistered(
                    organisation=OrganisationId(f"organisation-{name}"),
                    kind=kind,
                    name=Name(name.title()),
                    municipality_code="661",
                ),
                known(PersonId(f"person-{name}")),
            )
        self._tell(ANNOUNCED)

    def _tell(self, *events: Event) -> None:
        for event in events:
            self.history.tell(event, SYSTEM, at("2026-05-04 09:00"))

    def wish(self, command: Command, by: PersonId = ADVISOR, when: dt.datetime = AFTER) -> None:
        self.history.wish(command, by, when)

    @property
    def position(self) -> int:
        return len(self.history.recorded)

    def applied(self, until: int | None = None) -> tuple[Applied, ...]:
        """As of a position."""
        told = self.history.recorded[:until]
        sent_ = fold(APPLICATIONS, told, {}).values()
        judged = fold(JUDGEMENTS, told, {})
        kinds = {name: BOFORM if name in BOFORME else KOMMUNE for name in WISHES}
        found = (
            Applied(sent=it, judged=judged[(it.application,)], kind=kinds[it.application.removeprefix("application-")])
            for it in sent_
        )
        return tuple(sorted(found, key=lambda it: it.sent.last.position))

    def compared(self, until: int | None = None) -> RoundCompared:
        (row,) = fold(ROUNDS, self.history.recorded, {}).values()
        return compared(row, self.applied(until))

    def days(self) -> dict[str, dt.date | None]:
        (row,) = fold(ROUNDS, self.history.recorded, {}).values()
        return {_name(it.application): it.day for it in fair_days(row, self.applied())}


def _name(application_: ApplicationId) -> str:
    return application_.removeprefix("application-")


def received() -> Round:
    """Seven were sent in time; the other three were refused with what is wrong with them."""
    made = Round()
    for name in SCORES:
        made.wish(applying(name), SYSTEM, IN_TIME)
    with pytest.raises(LetterMissing):
        made.wish(applying("unsigned"), SYSTEM, IN_TIME)
    with pytest.raises(DaysNotThree):
        made.wish(applying("twice"), SYSTEM, IN_TIME)
    late = replace(applying("aarhus"), application=ApplicationId("application-late"))
    with pytest.raises(RoundClosed):
        made.wish(late, SYSTEM, at("2026-06-13 00:00"))
    return made


def on_paper(made: Round, *names: str) -> None:
    """What came in another way, before the form asked for it all: it is looked through like the others."""
    for name in names:
        made.history.tell(application(name), SYSTEM, IN_TIME)


def screened(made: Round) -> None:
    for it in made.applied():
        lacking = {"unsigned": {"letter": HowAnswered.MISSING}, "twice": {"days": HowAnswered.MISSING}}
        found = fields(**lacking.get(_name(it.id), {}))
        note = SAID if _name(it.id) in lacking else None
        made.wish(ScreenApplication(**of(application(_name(it.id))), fields=found, note=note))


def scored(made: Round, names: Iterable[str] = SCORES) -> None:
    for name in names:
        own = {**of(application(name)), "scores": scores(*SCORES[name]), "reason": SAID}
        made.wish(ScoreApplication(**own), ADVISOR)
        made.wish(ScoreApplication(**own), OTHER_ADVISOR)
        made.wish(AgreeScores(**own), ADVISOR)


def decided(made: Round) -> None:
    for name, verdict in VERDICTS.items():
        rests_on = (Criterion.HOUSING_FIRST,) if name in BOFORME else (Criterion.RELATIVELY_HIGH,)
        wish = DecideApplication(**of(application(name)), verdict=verdict, reason=SAID, rests_on=rests_on)
        made.wish(wish, ADVISOR, DECIDED)
    for name in ("unsigned", "twice"):
        made.wish(DecideApplication(**of(application(name)), verdict=REFUSED, reason=SAID), ADVISOR, DECIDED)


def nine() -> Round:
    made = received()
    on_paper(made, "unsigned", "twice")
    screened(made)
    return made


def places(found: RoundCompared, kind: OrganisationKind) -> Sequence[tuple[str, int, int]]:
    (own,) = (it for it in found.kinds if it.kind is kind)
    return [(_name(it.application), it.place, it.alike) for it in own.order]


def test_what_is_late_or_lacks_something_is_no_valid_application() -> None:
    made = nine()
    found = made.compared()
    assert (found.standing, found.looked_through, found.valid, found.places) == (9, 9, 7, 4)
    assert {_name(it.id): it.valid for it in made.applied() if not it.valid} == {"unsigned": False, "twice": False}
    assert found.needed


def test_kommuner_stand_in_the_order_of_their_criteria_with_ties_and_boformer_by_their_sum() -> None:
    made = nine()
    scored(made)
    found = made.compared()
    assert places(found, KOMMUNE) == [("aarhus", 1, 1), ("odense", 2, 1), ("esbjerg", 3, 2), ("randers", 3, 2)]
    assert places(found, BOFORM) == [("dalhoff", 1, 2), ("skovvang", 1, 2), ("kofoed", 3, 1)]
    (kommuner,) = (it for it in found.kinds if it.kind is KOMMUNE)
    assert [it.behind_by for it in kommuner.order][1:] == [
        Criterion.RELATIVELY_HIGH,
        Criterion.MARKED_INCREASE,
        Criterion.MARKED_INCREASE,
    ]
    assert (kommuner.surely, kommuner.contested) == (frozenset(), frozenset()), "two kinds share the places"


def test_who_has_no_agreed_score_stands_nowhere() -> None:
    made = nine()
    scored(made, ("aarhus", "skovvang"))
    (kommuner,) = (it for it in made.compared().kinds if it.kind is KOMMUNE)
    assert [_name(it.application) for it in kommuner.order] == ["aarhus"]
    assert {_name(it) for it in kommuner.unscored} == {"odense", "esbjerg", "randers"}


def test_a_fifth_place_is_not_given() -> None:
    made = nine()
    scored(made)
    decided(made)
    too_many = DecideApplication(
        **of(application("esbjerg")), verdict=ACCEPTED, reason=SAID, rests_on=(Criterion.ABSOLUTELY_HIGH,)
    )
    with pytest.raises(NoPlaceLeft):
        made.wish(too_many, ADVISOR, DECIDED)


def test_days_are_such_that_nobody_could_swap_to_the_better_of_both() -> None:
    made = nine()
    scored(made)
    decided(made)
    days = made.days()
    assert days == {"aarhus": A, "odense": B, "skovvang": C, "dalhoff": D}
    assert better_swaps({name: WISHES[name] for name in days}, days) == ()
    for name, day in days.items():
        assert day is not None
        made.wish(FixMappingDay(**of(application(name)), day=day), ADVISOR, DECIDED)
    assert made.days() == {}


def test_as_of_the_decision_it_shows_what_was_known_then() -> None:
    """The figure that was corrected, the scores that were agreed on again, who had been told, are as they were."""
    made = nine()
    stated = StateFigure(**{name: getattr(FIGURE, name) for name in StateFigure.__struct_fields__})
    made.wish(replace(stated, organisation=OrganisationId("organisation-odense")))
    stated_at = made.position
    scored(made)
    decided(made)
    then = made.position
    then_rows = (made.applied(), made.compared())
    correction = CorrectFigure(
        round=ROUND,
        organisation=OrganisationId("organisation-odense"),
        figure=FIGURE.figure,
        what=FIGURE.what,
        value=FIGURE.value + 1,
        year=FIGURE.year,
        source=FIGURE.source,
        corrects=entry_id(stated_at),
        why=Prose("Tallet var fra et andet år."),
    )
    made.wish(correction, ADVISOR, ANSWERED)
    for name in VERDICTS:
        made.wish(AnswerApplication(**of(application(name))), SYSTEM, ANSWERED)
    for name, day in made.days().items():
        assert day is not None
        made.wish(FixMappingDay(**of(application(name)), day=day), ADVISOR, ANSWERED)
    assert (made.applied(then), made.compared(then)) == then_rows
    assert not any(it.is_answered or it.judged.fixed_days for it in made.applied(then))
    assert sum(it.is_answered for it in made.applied()) == len(VERDICTS)
    (now,) = fold(FIGURES, made.history.recorded, {}).values()
    (before,) = fold(FIGURES, made.history.recorded[:then], {}).values()
    assert (before.value, now.value, len(now.rectifications)) == (FIGURE.value, FIGURE.value + 1, 1)


def test_before_the_decision_nothing_was_decided() -> None:
    made = nine()
    scored(made)
    then = made.position
    decided(made)
    assert {it.verdict for it in made.applied(then)} == {None}
    assert {it.verdict for it in made.applied()} == set(ApplicationVerdict)
