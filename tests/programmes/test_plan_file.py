"""A plan file says a plan, or everything that is wrong with it: on which line, and why."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from domain.completion.rules.table import RULES
from domain.plans.programme import EvidenceKind, ProgrammePlan
from domain.plans.timing import AtActivity, Every
from domain.programmes.faults import PlanFault
from domain.programmes.plan_faults import version_fault
from domain.programmes.plan_file import FaultyPlanFile, plan_in
from domain.programmes.plan_shape import ACTIVITY, BEGINS, DUTY, FROM, PHASE, PLAN, QUESTION, RULE
from portal.cli import main
from portal.plans import shipped_plan, shipped_plans

HERE = Path(__file__).parent
SMALL_STEPS = (HERE / "small_steps.toml").read_text(encoding="utf-8")


def changed(old: str, new: str, *, times: int = 1) -> str:
    """The second plan with something else in one place."""
    assert old in SMALL_STEPS
    return SMALL_STEPS.replace(old, new, times)


def faults_in(text: str) -> list[tuple[str, str]]:
    """What is wrong: the line of the file as it stands there, and the sentence."""
    with pytest.raises(FaultyPlanFile) as found:
        plan_in(text.encode())
    lines = text.split("\n")
    return [(lines[it.line - 1], it.sentence) for it in found.value.faults]


@pytest.mark.parametrize("name", shipped_plans())
def test_those_that_come_with_the_portal_are_plans(name: str) -> None:
    assert isinstance(plan_in(shipped_plan(name)), ProgrammePlan)


def test_what_is_too_deep_to_be_read_is_a_fault_like_any() -> None:
    assert faults_in(f"plan = {'[' * 3000}{']' * 3000}")[0][1].startswith("Filen har lister eller tabeller så dybt")


def test_a_plan_is_read() -> None:
    plan = plan_in(SMALL_STEPS.encode())
    visits, tried = plan.row(plan.activities[1].activity), plan.row(plan.activities[2].activity)
    assert (plan.plan, plan.version, plan.start, plan.together) == ("plan-small-steps", 1, "first_meeting", True)
    assert (visits.times_min, visits.called(2), visits.said()) == (2, "2. besøg", "besøget")
    assert (tried.evidence, tried.timing.anchor) == (EvidenceKind.ATTESTED, AtActivity(visits.activity))
    assert tried.asks[0].asked == "Har I prøvet noget af det, I så?"
    assert [it.code for it in plan.rules] == [
        "HELD:visits",
        "ATTESTED:tried",
        "HELD:call",
        "CLOSE_WITHIN_6_MONTHS",
        "MODE",
    ]
    violence = plan_in(shipped_plan("violence_prevention.toml"))
    assert [it.timing.anchor for it in violence.activities if it.name == "Sparring"] == [
        Every(2, violence.activities[2].activity, violence.activities[6].activity)
    ]


def test_an_unknown_anchor() -> None:
    said = "Aktiviteten »visit«, som tiden regnes fra, er ikke i planen. Mente du »visits«?"
    text = changed('from = { activity = "visits" }', 'from = { activity = "visit" }')
    assert faults_in(text) == [('from = { activity = "visit" }', said)]


def test_a_circle_of_anchors() -> None:
    circle = changed('from = { date = "first_meeting" }', 'from = { activity = "last_meeting" }')
    said = "Tiden regnes i ring, så ingen af dem får en dag: »first_meeting« → »last_meeting« → »first_meeting«."
    text = circle.replace('start = "first_meeting"', 'start = "call"')
    assert ('from = { activity = "last_meeting" }', said) in faults_in(text)


def test_a_rule_without_its_activity() -> None:
    text = changed('rule = "HELD"\nactivity = "visits"\n', 'rule = "HELD"\n')
    said = "Reglen »HELD« skal sige, hvilken aktivitet den handler om (»activity«)."
    assert faults_in(text) == [("[[rule]]", said)]
    other = changed('rule = "ATTESTED"\nactivity = "tried"', 'rule = "ATTESTED"\nactivity = "trial"')
    said = "Aktiviteten »trial«, som reglen »ATTESTED« handler om, er ikke i planen. Mente du »tried«?"
    assert faults_in(other) == [('activity = "trial"', said)]


def test_a_rule_about_another_kind_of_activity() -> None:
    text = changed('rule = "ATTESTED"\nactivity = "tried"', 'rule = "ATTESTED"\nactivity = "visits"')
    said = "Reglen »ATTESTED« kan ikke handle om »visits«: dens »evidence« skal være en af attested."
    assert faults_in(text) == [('activity = "visits"', said)]


def test_a_rule_that_needs_what_the_plan_has_not() -> None:
    text = changed('recorded_by = "kickoff"\n', "")
    (fault,) = faults_in(text)
    said = "Reglen »CLOSE_WITHIN_6_MONTHS« handler om en aktivitet med evidence = »meeting« og recorded_by = »kickoff«"
    assert fault == ("[[rule]]", f"{said}; planen har ingen.")


def test_an_unknown_rule() -> None:
    said = "Reglen »HOLD« findes ikke. Mente du »HELD«?"
    assert faults_in(changed('rule = "HELD"', 'rule = "HOLD"')) == [('rule = "HOLD"', said)]


def test_a_number_that_the_rule_has_not() -> None:
    said = "Reglen »HELD« har ikke tallet »times_mn«. Mente du »times_min«? Den har: times_min."
    assert faults_in(changed("times_min = 2", "times_mn = 2")) == [("times_mn = 2", said)]


def test_a_number_that_nobody_can_mean() -> None:
    text = changed("months_max = 5", "months_max = -1")
    assert faults_in(text) == [("months_max = -1", "»months_max« skal være et tal mellem 0 og 10000.")]


def test_a_version_that_is_there_or_earlier() -> None:
    plan = plan_in(SMALL_STEPS.encode())
    assert version_fault(plan, {}) is None
    there = PlanFault(("version",), "Version 1 findes allerede. Planen har version 1; den næste er 2.")
    assert version_fault(plan, {1: plan}) == there
    older = PlanFault(("version",), "Versionen er ældre end den nyeste. Planen har version 3; den næste er 4.")
    assert version_fault(plan, {2: plan, 3: plan}) == older


def test_a_text_that_is_missing() -> None:
    assert faults_in(changed('name = "Opringning"\n', "")) == [
        ("[[activity]]", "»name« mangler: en tekst i anførselstegn.")
    ]
    assert faults_in(changed('name = "Opringning"', 'name = " "')) == [('name = " "', "Teksten mangler.")]


def test_a_value_of_the_wrong_type() -> None:
    text = changed("months = 5\naim", 'months = "fem"\naim')
    assert faults_in(text) == [('months = "fem"', "»months« skal være et helt tal.")]


def test_an_unknown_key_with_what_was_meant() -> None:
    text = changed("participants = ", "participant = ")
    assert (
        'participant = "To fra hvert sted"',
        "Nøglen »participant« kendes ikke. Mente du »participants«?",
    ) in faults_in(text)


def test_an_id_that_is_there_twice() -> None:
    text = changed('id = "call"', 'id = "visits"')
    assert (
        'id = "visits"',
        "Aktiviteten »visits« står to gange. Giv den ene et andet id.",
    ) in faults_in(text)


def test_what_is_no_id() -> None:
    text = changed('id = "call"', 'id = "Opringning 1"')
    said = "»Opringning 1« kan ikke være et id: brug små bogstaver, tal og »_«, og begynd med et bogstav."
    assert ('id = "Opringning 1"', said) in faults_in(text)


def test_an_offset_that_is_impossible() -> None:
    text = changed("days = 21", "days = 21000")
    assert faults_in(text) == [("days = 21000", "Der kan højst være 1000 dage, ikke 21000.")]


def test_a_length_that_is_impossible() -> None:
    text = changed("minutes = [120, 240]", "minutes = [240, 120]")
    said = "Længden 240-120 minutter kan ikke lade sig gøre: den mindste først, og højst et døgn."
    assert faults_in(text) == [("minutes = [240, 120]", said)]


def test_a_phase_that_is_not_there() -> None:
    text = changed('phase = "meet"', 'phase = "met"')
    assert faults_in(text) == [('phase = "met"', "Fasen »met« er ikke i planen. Mente du »meet«?")]


def test_a_phase_that_begins_with_nothing() -> None:
    text = changed('begins = { activity = "first_meeting", days = 1 }\n', "")
    said = "Det står ikke, hvad fasen »work« begynder med (»begins«)."
    assert faults_in(text) == [("[[phase]]", said)]


def test_an_unknown_word() -> None:
    text = changed('mode = "physical"', 'mode = "fysisk"')
    said = "»fysisk« kan ikke stå ved »mode«. Det er en af: virtual, physical, phone."
    assert faults_in(text) == [('mode = "fysisk"', said)]


def test_a_kind_of_organisation_that_nobody_knows() -> None:
    (fault,) = faults_in(changed('"municipality", "region"', '"municipalities", "region"'))
    assert fault[1].startswith("Slagsen »municipalities« af organisation kendes ikke. Mente du »municipality«? De er: ")


def test_two_things_that_the_time_is_counted_from() -> None:
    text = changed('from = { activity = "visits" }', 'from = { activity = "visits", phase = "work" }')
    (fault,) = faults_in(text)
    assert fault[1].startswith("»from« siger én ting, tiden regnes fra. Der kan stå: activity; ")


def test_a_start_that_nothing_is_counted_from() -> None:
    text = changed('start = "first_meeting"', 'start = "agreement"')
    assert 'start = "agreement"' in dict(faults_in(text))


def test_a_citizens_number() -> None:
    assert "CPR" in faults_in(changed("Høre, hvordan det går.", "Ring til 010190-1235."))[0][1]


def test_a_file_that_is_no_toml_says_where() -> None:
    line, said = faults_in(changed("version = 1", "version = "))[0]
    assert line.startswith("version = ")
    assert said.startswith("Filen kan ikke læses som TOML her, tegn ")


def test_a_file_that_is_no_text_or_too_long() -> None:
    with pytest.raises(FaultyPlanFile) as found:
        plan_in(b'plan = "plan-a"\nname = "\xff"\n')
    assert [(it.line, it.sentence) for it in found.value.faults] == [(2, "Filen er ikke tekst i UTF-8.")]
    with pytest.raises(FaultyPlanFile):
        plan_in(b"#" * 300_000)


def test_everything_is_said_at_once_in_the_order_of_the_file() -> None:
    text = changed('phase = "meet"', 'phase = "met"').replace("days = 21\n", "days = 21000\n")
    text = text.replace('rule = "MODE"', 'rule = "MODES"').replace("version = 1", 'version = "en"')
    with pytest.raises(FaultyPlanFile) as found:
        plan_in(text.encode())
    lines = [it.line for it in found.value.faults]
    assert len(lines) == 4
    assert lines == sorted(lines)


def test_strings_over_several_lines_do_not_move_the_lines() -> None:
    text = changed('aim = "Alle kender hinandens praksis."', 'aim = """\nAlle [[kender]]\n# hinandens = "praksis"\n"""')
    assert faults_in(text.replace("days = 21\n", "days = 21000\n")) == [
        ("days = 21000", "Der kan højst være 1000 dage, ikke 21000.")
    ]


def test_the_page_on_the_format_names_every_rule_and_every_key() -> None:
    said = CliRunner().invoke(main, ["plan", "format"]).output
    assert [it for it in RULES if f"`{it}`" not in said] == []
    keys = {name for table in (PLAN, PHASE, BEGINS, ACTIVITY, FROM, QUESTION, DUTY, RULE) for name in table}
    assert sorted(it for it in keys - {"rules_version"} if not re.search(rf"\b{it}\b", said)) == []


def test_a_file_is_looked_at_from_the_command_line(tmp_path: Path) -> None:
    good = CliRunner().invoke(main, ["plan", "check", str(HERE / "small_steps.toml"), "--start", "2026-01-15"])
    assert (good.exit_code, good.output.split("\n")[2]) == (0, "  2026-01-15  Første møde")
    bad = tmp_path / "bad.toml"
    bad.write_text(changed('phase = "meet"', 'phase = "met"'))
    said = CliRunner().invoke(main, ["plan", "check", str(bad)])
    line = SMALL_STEPS[: SMALL_STEPS.index('phase = "meet"')].count("\n") + 1
    assert (said.exit_code, said.output) == (
        3,
        f"{bad}, linje {line}: Fasen »met« er ikke i planen. Mente du »meet«?\nPlanen kan ikke bruges: 1 fejl.\n",
    )
    no_day = CliRunner().invoke(main, ["plan", "check", str(HERE / "small_steps.toml"), "--start", "31.2.2026"])
    assert (no_day.exit_code, "Datoen 31.2.2026 findes ikke i kalenderen." in no_day.output) == (2, True)
    missing = CliRunner().invoke(main, ["plan", "check", "nothing.toml"])
    assert (missing.exit_code, "Med portalen fulgte single_counselling og violence_prevention." in missing.output) == (
        2,
        True,
    )
