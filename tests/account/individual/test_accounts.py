"""Hand-written individual programmes, and what each rule says of them, with its reasons."""

import pytest

from domain.completion.verdicts import Status, Why
from domain.documents.events import DocumentId, SigningSide
from domain.plans.individual_change import MILESTONE_PLAN
from domain.plans.individual_prepare import AGREEMENT, GOALS_AND_VALUE
from domain.plans.programme import Mode
from domain.sides import RunSide
from tests.account.individual.stories import (
    AFTER,
    ANNEX,
    APPROVED,
    CLOSED,
    FIRST,
    SECOND,
    THIRD,
    account_on,
    agreed,
    agreement,
    annex_written,
    approved,
    called_in,
    evaluated,
    leaders_named,
    met,
    rules_in,
    run,
    signed,
    written,
)
from tests.specification import Happened
from tests.stories import COLLEAGUE, HOLSTEBRO, TOVHOLDER

MET, PENDING, MISSING = Status.MET, Status.PENDING, Status.MISSING
GOALS, SIGNED = "AGREED:goals_and_value", "SIGNED:collaboration_agreement"
MILESTONES, GOING_ON = "APPROVED:activity_and_milestone_plan", "APPROVED:plan_for_going_on"
TRAINED, QUARTERS, PHYSICAL = "WITHIN:documentation_training", "EVERY:status_meeting", "PHYSICAL:status_meeting"
EVALUATED = "EVALUATED:closing_meeting"
HARD = (GOALS, SIGNED, MILESTONES, TRAINED, QUARTERS, PHYSICAL, GOING_ON, EVALUATED)
CHANGED = [*APPROVED, written(MILESTONE_PLAN, version=2)]
NO_ANNEX = [
    written(AGREEMENT),
    signed(SigningSide.AGENCY, "2026-04-07"),
    signed(SigningSide.ORGANISATION, "2026-04-13"),
]
VIRTUAL = met("reflection", "2026-10-13", Mode.VIRTUAL)


def told(story: list[Happened], on: str = AFTER) -> dict[str, tuple[Status, tuple[str, ...]]]:
    """What is not met of what is hard, with its reasons."""
    found = rules_in(account_on(on, story))
    assert [it for it in found if found[it].hard] == list(HARD)
    return {it: (found[it].status, found[it].reasons) for it in HARD if not found[it].met}


def test_a_complete_one_has_met_every_rule_hard_and_soft() -> None:
    whole = account_on(AFTER, run())
    own = whole.of(HOLSTEBRO)
    assert own is not None
    assert [it.rule for it in (*whole.rules, *own.rules) if not it.met] == []
    assert whole.completed
    assert whole.risks == ()


def test_a_complete_one_says_what_each_rests_on() -> None:
    found = rules_in(account_on(AFTER, run()))
    rests_on = {it: [(counted.subject, counted.on.isoformat()) for counted in found[it].counted] for it in HARD}
    assert rests_on == {
        GOALS: [("document-goals-and-value", "2026-03-20")],
        SIGNED: [
            ("document-collaboration-agreement", "2026-04-07"),
            ("document-collaboration-agreement", "2026-04-13"),
        ],
        MILESTONES: [("document-activity-and-milestone-plan", "2026-05-04")],
        TRAINED: [("meeting-documentation-training-2026-06-12", "2026-06-12")],
        QUARTERS: [
            ("meeting-reflection-2026-07-01", "2026-07-01"),
            ("meeting-reflection-2026-10-13", "2026-10-13"),
            ("meeting-reflection-2027-01-11", "2027-01-11"),
        ],
        PHYSICAL: [("meeting-reflection-2026-10-13", "2026-10-13")],
        GOING_ON: [("document-plan-for-going-on", "2027-02-24")],
        EVALUATED: [("organisation-holstebro", "2025-08-01"), ("organisation-holstebro", "2025-08-01")],
    }


def test_training_one_day_late() -> None:
    in_time, late = (run(trained=met("documentation_training", on)) for on in ("2026-06-13", "2026-06-14"))
    assert told(in_time) == {}
    said = "Undervisning i dokumentationssystemet skulle være holdt senest 13. juni 2026."
    assert told(late) == {TRAINED: (MISSING, (said,))}
    (near,) = rules_in(account_on(AFTER, late))[TRAINED].near_misses
    assert (near.subject, near.why) == ("meeting-documentation-training-2026-06-14", Why.TOO_LATE)


def test_the_meeting_after_six_months_was_virtual() -> None:
    story = run(second=VIRTUAL)
    said = "Statusmødet mellem 14. juli 2026 og 13. oktober 2026 skal være fysisk."
    assert told(story) == {PHYSICAL: (MISSING, (said,))}
    (near,) = rules_in(account_on(AFTER, story))[PHYSICAL].near_misses
    assert (near.subject, near.why) == ("meeting-reflection-2026-10-13", Why.OTHER_MODE)


def test_a_plan_that_was_changed_after_its_approval() -> None:
    said = ("Version 2 er ikke godkendt af ledelsen.", "Version 1 var godkendt fra 4. maj 2026.")
    assert told(run(approved=CHANGED)) == {MILESTONES: (MISSING, said)}
    assert told(run(approved=CHANGED)[:8], on="2026-06-01")[MILESTONES] == (PENDING, said)
    approved_anew = run(approved=[*CHANGED, approved(MILESTONE_PLAN, "2026-09-09", version=2)])
    assert told(approved_anew) == {}
    assert rules_in(account_on(AFTER, approved_anew))[MILESTONES].reasons == (
        "Version 1 var godkendt fra 4. maj 2026, version 2 fra 9. september 2026.",
    )


def test_an_agreement_that_was_signed_without_its_annex() -> None:
    said = "Databehandleraftalen er ikke lagt ved."
    assert told(run(signed=NO_ANNEX)) == {SIGNED: (MISSING, (said,))}
    near = rules_in(account_on(AFTER, run(signed=NO_ANNEX)))[SIGNED].near_misses
    assert [(it.on.isoformat(), it.why) for it in near] == [
        ("2026-04-07", Why.NO_ANNEX),
        ("2026-04-13", Why.NO_ANNEX),
    ]
    assert told(run(signed=NO_ANNEX), on="2027-05-01")[SIGNED] == (PENDING, (said,))


def test_an_agreement_that_one_side_has_signed() -> None:
    one_sided = [*agreement()[:-1]]
    found = told(run(signed=one_sided))
    assert found[SIGNED] == (MISSING, ("Organisationen har ikke skrevet under.",))
    assert found.keys() == {SIGNED, TRAINED, QUARTERS, PHYSICAL}
    assert found[QUARTERS][1] == ("Der tælles fra samarbejdsaftalen, som ikke er underskrevet endnu.",)


def test_an_agreement_that_was_signed_after_change_had_begun() -> None:
    late = run(signed=agreement("2026-04-28"))
    said = "Aftalen er underskrevet den 28. april 2026, efter at opstartsworkshoppen var holdt den 27. april 2026."
    assert told(late) == {SIGNED: (MISSING, (said,))}
    assert told(late[:7], on="2026-05-01")[SIGNED] == (PENDING, (said,))
    assert told(run(signed=agreement("2026-04-27"))) == {}


def test_goals_that_not_everybody_has_agreed_to_who_must() -> None:
    two = [written(GOALS_AND_VALUE), leaders_named(COLLEAGUE, TOVHOLDER), agreed("2026-03-20")]
    assert told(run(goals=two)) == {GOALS: (MISSING, ("1 af de 2 ledere, der skal være enige, er det ikke endnu.",))}
    nobody = [written(GOALS_AND_VALUE), agreed("2026-03-20")]
    assert told(run(goals=nobody)) == {GOALS: (MISSING, ("Det er ikke sagt, hvilke ledere der skal være enige.",))}
    assert told(run(goals=[])) == {GOALS: (MISSING, ("Beskrivelse af mål og værdi er ikke skrevet.",))}


def test_a_closing_without_evaluation() -> None:
    nobody = ("Organisationen har ikke evalueret samarbejdet.", "Rådgiverne har ikke evalueret samarbejdet.")
    assert told(run(evaluated=[])) == {EVALUATED: (MISSING, nobody)}
    assert told(run(evaluated=[evaluated(RunSide.AGENCY)])) == {EVALUATED: (MISSING, nobody[:1])}
    assert told(run(evaluated=[]), on="2027-05-01") == {EVALUATED: (PENDING, nobody)}


def test_a_quarter_without_a_status_meeting() -> None:
    story = run(third=[])
    said = "Der var intet statusmøde mellem 14. oktober 2026 og 13. januar 2027."
    assert told(story) == {QUARTERS: (MISSING, (said,))}
    found = rules_in(account_on(AFTER, story))[QUARTERS]
    assert (found.count, found.needed) == (2, 3)


def test_a_workshop_is_no_status_meeting_and_the_closing_fills_its_own_quarter_alone() -> None:
    workshop_instead = run(third=met("future_workshop", "2027-01-11"))
    assert told(workshop_instead).keys() == {QUARTERS}
    early = run(closed=met("closing", "2027-01-20"))
    assert told(early) == {}
    late = run(closed=met("closing", "2027-04-14"))
    said = "Der var intet statusmøde mellem 14. januar 2027 og 13. april 2027."
    assert told(late) == {QUARTERS: (MISSING, (said,))}


def test_a_quarter_whose_meeting_is_not_recorded_can_still_have_had_one() -> None:
    story = run(third=[called_in("reflection", "2027-01-11")])[:13]
    assert told(story, on="2027-02-01")[QUARTERS] == (PENDING, ())


MONTH_ENDS = {"signed": agreement("2026-08-31"), "started": met("kickoff", "2026-09-14")}


@pytest.mark.parametrize(
    ("trained", "second", "unmet"),
    [
        ("2026-10-31", "2027-02-28", set()),
        ("2026-11-01", "2027-02-28", {TRAINED}),
        ("2026-10-31", "2027-03-01", {QUARTERS, PHYSICAL}),
    ],
)
def test_an_agreement_on_the_last_of_a_month(trained: str, second: str, unmet: set[str]) -> None:
    """Two months after 31 August is 31 October, six are 28 February; the quarters open on 1 December and 1 March."""
    story = run(
        **MONTH_ENDS,
        trained=met("documentation_training", trained),
        first=met("reflection", "2026-11-30"),
        second=met("reflection", second, Mode.PHYSICAL),
        third=met("reflection", "2027-05-31"),
        looked_ahead=met("future_workshop", "2027-06-30"),
        closed=met("closing", "2027-08-31"),
    )
    assert told(story).keys() == unmet


def test_what_has_to_be_met_is_open_until_it_is_settled() -> None:
    """Nothing is lost on the first day, and what is signed, approved and held is met from then on."""
    assert {status for status, _ in told(run()[:1], on="2026-02-01").values()} == {PENDING}
    after_training = told(run()[:9], on="2026-06-20")
    assert {it: status for it, (status, _) in after_training.items()} == {
        QUARTERS: PENDING,
        PHYSICAL: PENDING,
        GOING_ON: PENDING,
        EVALUATED: PENDING,
    }


def test_the_parts_of_a_story_are_those_that_are_told() -> None:
    assert DocumentId("document-data-processing") == ANNEX
    assert annex_written() in run()[5]  # type: ignore[operator]
    assert (run()[9], run()[10], run()[11], run()[14]) == (FIRST, SECOND, THIRD, CLOSED)
