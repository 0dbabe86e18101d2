"""What is wrong with the texts of a plan: those that nobody can do without, those that are too long, and codes."""

from collections.abc import Iterator

from domain.characters import UNKEEPABLE, is_blank
from domain.citizens import looks_like_cpr
from domain.open_words import is_word
from domain.plans.programme import PlannedActivity, ProgrammePlan
from domain.programmes.faults import Path, PlanFault
from domain.text import CPR_SENTENCE, TITLE_CHARACTERS_MAX

TEXT_CHARACTERS_MAX = 500
PlanText = tuple[Path, str, int]
"""Where a text stands, what it says, and how many characters it may have."""


def text_faults(plan: ProgrammePlan) -> Iterator[PlanFault]:
    """Each text that has to be there, and each that is."""
    for path, text, _ in _needed(plan):
        if is_blank(text):
            yield PlanFault(path, "Teksten mangler.")
    for path, text, most in (*_needed(plan), *_optional(plan)):
        if len(text) > most:
            yield PlanFault(path, f"Teksten er {len(text)} tegn; der er plads til højst {most}.")
        if UNKEEPABLE.search(text):
            yield PlanFault(path, "Teksten indeholder tegn, som ikke kan gemmes.")
        if looks_like_cpr(text):
            yield PlanFault(path, CPR_SENTENCE)
    for path, code in _codes(plan):
        if not is_word(code):
            yield PlanFault(
                path, f"»{code}« kan ikke være et id: brug små bogstaver, tal og »_«, og begynd med et bogstav."
            )
    for number, row in enumerate(plan.activities):
        yield from _numbered(row, ("activity", number, "numbered"))


def _numbered(row: PlannedActivity, path: Path) -> Iterator[PlanFault]:
    if row.numbered and (row.numbered.count("{}") != 1 or row.numbered.count("{") != 1 or row.numbered.count("}") != 1):
        yield PlanFault(path, "»numbered« skal have »{}« ét sted, hvor nummeret står.")


def _needed(plan: ProgrammePlan) -> Iterator[PlanText]:
    yield ("name",), plan.name, TITLE_CHARACTERS_MAX
    for number, phase in enumerate(plan.phases):
        yield ("phase", number, "name"), phase.name, TITLE_CHARACTERS_MAX
        yield ("phase", number, "aim"), phase.aim, TEXT_CHARACTERS_MAX
    for number, row in enumerate(plan.activities):
        where: Path = ("activity", number)
        yield (*where, "name"), row.name, TITLE_CHARACTERS_MAX
        yield (*where, "when"), row.when, TEXT_CHARACTERS_MAX
        yield (*where, "participants"), row.participants, TEXT_CHARACTERS_MAX
        yield from (((*where, "purpose"), it, TEXT_CHARACTERS_MAX) for it in row.purpose or ("",))
        yield from (((*where, "criteria"), it, TEXT_CHARACTERS_MAX) for it in row.criteria or ("",))
        yield from (((*where, "asks"), it.asked, TEXT_CHARACTERS_MAX) for it in row.asks)
    for number, duty in enumerate(plan.duties):
        yield ("duty", number, "says"), duty.says, TEXT_CHARACTERS_MAX
        yield ("duty", number, "who"), duty.who, TEXT_CHARACTERS_MAX


def _optional(plan: ProgrammePlan) -> Iterator[PlanText]:
    yield ("aim",), plan.aim, TEXT_CHARACTERS_MAX
    yield ("footing",), plan.footing, TEXT_CHARACTERS_MAX
    yield from ((("agency",), it, TEXT_CHARACTERS_MAX) for it in plan.agency_responsibilities)
    yield from ((("organisation",), it, TEXT_CHARACTERS_MAX) for it in plan.organisation_responsibilities)
    yield from ((("activity", number, "numbered"), it.numbered, 120) for number, it in enumerate(plan.activities))


def _codes(plan: ProgrammePlan) -> Iterator[tuple[Path, str]]:
    yield ("start",), plan.start
    yield from ((("phase", number, "id"), it.phase.value) for number, it in enumerate(plan.phases))
    for number, row in enumerate(plan.activities):
        yield ("activity", number, "id"), row.activity
        yield from ((("activity", number, "recorded_by"), it) for it in (row.recorded_by,) if it)
        yield from ((("activity", number, "asks"), it.question) for it in row.asks)
    yield from ((("duty", number, "id"), it.duty.value) for number, it in enumerate(plan.duties))
