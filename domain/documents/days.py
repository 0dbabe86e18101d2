"""The days that a run's documents give what is counted from them: when they were first agreed, approved or signed."""

import datetime as dt
from collections.abc import Iterable, Iterator

from domain.documents.standing import DocumentStanding
from domain.plans.programme import EvidenceKind
from domain.plans.real_days import RealDays
from domain.plans.run import Run


def document_days(run: Run, documents: Iterable[DocumentStanding]) -> RealDays:
    """By activity; of a document that needs nobody's word the day that it was written. What several members have, each
    their own, is nobody's to count from.
    """
    if run.programme.together:
        return {}
    told = [it for it in documents if it.withdrawn_on is None]
    rows = run.programme.shown_by(EvidenceKind.DOCUMENT)
    days = {row.activity: [on for it in told if it.activity == row.activity for on in _days(it)] for row in rows}
    return {activity: (min(found),) for activity, found in days.items() if found}


def _days(document: DocumentStanding) -> Iterator[dt.date]:
    if document.needs is None:
        yield document.versions[0].on
        return
    for version in document.versions:
        if on := document.became_valid(version.version, document.needs):
            yield on
