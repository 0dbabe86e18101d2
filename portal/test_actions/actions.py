"""What the visitor may do with a test action, and where."""

import msgspec

from portal.test_actions.overview import borrow_href
from portal.views.attached import FilesShown, files_shown
from portal.visiting.acting import acts_for, tells_for
from portal.visiting.run_visit import RunVisit
from portal.web.parts import Link
from projections.test_actions import TestActionRow


class Actions(msgspec.Struct, frozen=True, kw_only=True):
    """Where the visitor may do what; None where they may not."""

    post: str | None = None
    measure: str | None = None
    lines: str | None = None
    note: str | None = None
    decide: str | None = None
    plan_cycle: str | None = None
    share: str | None = None
    borrow: str | None = None
    withdraw: str | None = None

    @property
    def usual(self) -> tuple[Link, ...]:
        """Those that a sheet has buttons for, in the order of a cycle."""
        labelled = (
            (self.post, "Skriv en erfaring"),
            (self.measure, "Registrer en måling"),
            (self.decide, "Beslut, hvad der skal ske"),
            (self.plan_cycle, "Planlæg næste afprøvning"),
        )
        return tuple(Link(label, href) for href, label in labelled if href is not None)


def actions_for(here: RunVisit, row: TestActionRow, *, tried: bool) -> Actions:
    if not tells_for(here, row.organisation):
        return Actions(borrow=borrow_href(here, row))
    if row.withdrawn_reason is not None:
        return Actions()
    path = f"/test-actions/{row.test_action}"
    return Actions(
        post=here.url("/experiences/new", test_action=row.test_action),
        measure=here.url(f"{path}/measurements"),
        lines=here.url(f"{path}/chart") if row.measurements else None,
        note=here.url(f"{path}/notes") if row.measurements else None,
        decide=here.url(f"{path}/decision"),
        plan_cycle=here.url(f"{path}/cycles") if acts_for(here, row.organisation) else None,
        withdraw=None if tried else here.url(f"{path}/withdrawal"),
        share=here.url(f"{path}/sharing") if row.shared_at is None and not here.is_alone else None,
    )


def files_of(here: RunVisit, row: TestActionRow) -> FilesShown:
    """The files with it; its organisation's people may put more there, unless it was withdrawn."""
    own = tells_for(here, row.organisation)
    adds = own and row.withdrawn_reason is None
    return files_shown(here, f"/test-actions/{row.test_action}", row.files, own=own, adds=adds)
