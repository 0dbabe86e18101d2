"""How far a cohort has come, in a few words, wherever it is listed."""

import datetime as dt

from domain.completion.evidence import Evidence
from domain.completion.results import Account
from domain.completion.rules.table import counts_in_periods
from portal.views.account_sentence import current_period
from portal.web.parts import Badge

RECORD_MISSING = Badge("mangler registrering", "warning")
"""Past the closing day, and nobody has said that the meeting was held: it is not over before that."""


def progress_of(evidence: Evidence, whole: Account, completed_on: dt.date | None) -> Badge:
    if completed_on is not None:
        return Badge("gennemført", "success")
    if evidence.is_over(whole.day):
        return Badge("afsluttet")
    closing = evidence.closing
    if closing is not None and closing.awaits_record(whole.day):
        return RECORD_MISSING
    if closing is not None and closing.on <= whole.day:
        return Badge("afslutter i dag", "info")
    return _under_way(evidence, whole)


def _under_way(evidence: Evidence, whole: Account) -> Badge:
    """How many periods there are is not known before the closing meeting is planned."""
    if evidence.run is not None and not counts_in_periods(evidence.run):
        return Badge("forberedes" if whole.day < evidence.run.start_on else "i gang", "info")
    now, kickoff = current_period(whole), evidence.kickoff
    if now is not None:
        return Badge(f"periode {now.number}{'' if evidence.closing is None else f' af {len(whole.periods)}'}", "info")
    if kickoff is not None and kickoff.on <= whole.day:
        return Badge("afslutning ikke planlagt", "warning")
    if kickoff is None and evidence.run is not None and evidence.run.start_on < whole.day:
        return Badge("opstart ikke planlagt", "warning")
    return Badge("forberedes", "info")
