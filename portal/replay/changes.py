"""What changed between two moments, for a cohort, an organisation or a test action."""

from typing import Any

import msgspec
from litestar import Controller, Request, get
from litestar.response import Template

from domain.calendar import add_months
from portal.replay.changes_page import ChangeScope, ChangesFound, about, changes_page, found_between, title
from portal.replay.span import LABELS, compared, span_of
from portal.views.entries import ways
from portal.views.readable import readable_experiences, seen_test_action
from portal.visiting.run_visit import Here, RunVisit
from portal.web.access import COHORT_READER
from portal.web.forms import MALFORMED, Form, FormErrors, FormFields
from portal.web.templates import shown, under
from projections.journal import JOURNAL
from projections.meetings import MEETINGS
from projections.memberships import MEMBERSHIPS
from projections.test_actions import TEST_ACTIONS


class Changes(Controller):
    path = "/cohorts/{cohort:str}/changes"

    @get(access=COHORT_READER)
    async def changes(self, request: Request[Any, Any, Any], here: Here) -> Template:
        """`from` and `to` are dates, on the clock of `dates`, or positions; without either, the form as it begins."""
        fields = FormFields({name: (text,) for name, text in request.query_params.items()})
        scope = await _scope(here, fields)
        if not fields.one("from") and not fields.one("to"):
            return _page(here, scope, await _beginning(here, fields))
        form = msgspec.structs.replace(here.form(LABELS), texts=fields.texts)
        try:
            return _page(here, scope, form, await _found(here, fields, scope))
        except FormErrors as wrong:
            return under(_page(here, scope, form.again(fields, wrong)), MALFORMED)


async def _scope(here: RunVisit, fields: FormFields) -> ChangeScope:
    """What was asked about, if it is there for the visitor (else 404)."""
    if test_action := fields.one("test_action"):
        return ChangeScope(test_action=(await seen_test_action(here, test_action)).test_action)
    if organisation := fields.one("organisation"):
        return ChangeScope(organisation=(await here.find(MEMBERSHIPS, here.id, organisation)).organisation)
    return ChangeScope()


async def _beginning(here: RunVisit, fields: FormFields) -> Form:
    """Filled in from the day of the last joint meeting that was held, or from a month ago, to the day of the visit."""
    held = (it.held_on for it in await here.rows.many(MEETINGS, cohort=here.id))
    since = max((on for on in held if on is not None and on < here.day), default=add_months(here.day, -1))
    begun = here.form(LABELS, **{"from": since, "to": here.day})
    return msgspec.structs.replace(begun, texts={**fields.texts, **begun.texts})


async def _found(here: RunVisit, fields: FormFields, scope: ChangeScope) -> ChangesFound:
    span = span_of(fields, here.as_of)
    both = await compared(here, span)
    readable = await readable_experiences(here)
    leading = ways(here, await here.rows.many(TEST_ACTIONS, cohort=here.id), readable)
    named = msgspec.structs.replace(here, labels=here.labels.and_experiences(readable, None))
    rows = [row for position in both.positions if (row := await both.rows.one(JOURNAL, position)) is not None]
    return found_between(named, span, scope, both, rows, leading)


def _page(here: RunVisit, scope: ChangeScope, form: Form, found: ChangesFound | None = None) -> Template:
    asked = about(form) if found or form.problems else ""
    page = changes_page(here, here.frame(title(here, scope), about=asked), form, scope, found)
    return shown("replay/changes_fragment.html" if here.visit.htmx else "replay/changes.html", page)
