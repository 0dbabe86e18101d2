"""Lists of people: an advisor's or administrator's, of organisations that they keep; a coordinator's, of their own."""

from typing import Any

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Template

from portal.organisations.colleagues import coordinated_by
from portal.organisations.keeping import kept_organisations
from portal.organisations.listing import ListTask, let_in_by_list, list_looked_at, list_opened
from portal.views.sent_list import ROOM
from portal.visiting.visit import Visit
from portal.web.access import PEOPLE_KEEPER, SIGNED_IN
from portal.web.forms import FormFields

TITLE, OWN_TITLE = "Opret personer fra en liste", "Tilføj kollegaer fra en liste"


async def _any(visit: Visit) -> ListTask:
    return ListTask(
        path=PeopleList.path, to="/people", title=TITLE, crumb="Personer", kept=await kept_organisations(visit)
    )


async def _own(visit: Visit, organisation: str) -> ListTask:
    """Else 404."""
    row = await coordinated_by(visit, organisation)
    to = f"/colleagues/{row.organisation}"
    return ListTask(path=f"{to}/list", to=to, title=OWN_TITLE, crumb="Jeres folk", kept=(row,), own=row)


class PeopleList(Controller):
    path = "/people/list"

    @get(access=PEOPLE_KEEPER)
    async def new(self, visit: NamedDependency[Visit]) -> Template:
        return await list_opened(visit, await _any(visit))

    @post("/rows", access=PEOPLE_KEEPER, status_code=200, request_max_body_size=ROOM)
    async def rows(self, visit: NamedDependency[Visit], form: NamedDependency[FormFields]) -> Template:
        return await list_looked_at(visit, await _any(visit), form)

    @post(access=PEOPLE_KEEPER, request_max_body_size=ROOM)
    async def let_in(
        self, visit: NamedDependency[Visit], form: NamedDependency[FormFields]
    ) -> Response[Any] | Template:
        return await let_in_by_list(visit, await _any(visit), form)


class ColleagueList(Controller):
    path = "/colleagues/{organisation:str}/list"

    @get(access=SIGNED_IN)
    async def new(self, visit: NamedDependency[Visit], organisation: FromPath[str]) -> Template:
        return await list_opened(visit, await _own(visit, organisation))

    @post("/rows", access=SIGNED_IN, status_code=200, request_max_body_size=ROOM)
    async def rows(
        self, visit: NamedDependency[Visit], organisation: FromPath[str], form: NamedDependency[FormFields]
    ) -> Template:
        return await list_looked_at(visit, await _own(visit, organisation), form)

    @post(access=SIGNED_IN, request_max_body_size=ROOM)
    async def let_in(
        self, visit: NamedDependency[Visit], organisation: FromPath[str], form: NamedDependency[FormFields]
    ) -> Response[Any] | Template:
        return await let_in_by_list(visit, await _own(visit, organisation), form)
