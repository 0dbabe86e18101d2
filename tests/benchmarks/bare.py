"""The least that a page can be: Litestar, Jinja, and one query for a document of sixty rows.

What a page of the portal costs is told beside one of these of the same size.
"""

import os
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import asyncpg
import msgspec
from granian import Granian
from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels
from jinja2 import DictLoader, Environment
from litestar import Litestar, get
from litestar.contrib.jinja import JinjaTemplateEngine
from litestar.datastructures import State
from litestar.response import Template
from litestar.template.config import TemplateConfig

ROWS = 60
PAGE = """<!doctype html><html lang="da"><head><title>{{ page.title }}</title></head><body><h1>{{ page.title }}</h1>
<table>{% for row in page.rows %}<tr><td>{{ row.number }}</td><td>{{ row.name }}</td><td>{{ row.text }}</td></tr>
{% endfor %}</table></body></html>"""
OVERHEAD_BYTES = 60
"""What stands around the text of a row, about."""
MAKE = "create table if not exists bare (size bigint primary key, document text not null)"
KEEP = "insert into bare values ($1, $2) on conflict do nothing"
ASK = "select document from bare where size = $1"


class Row(msgspec.Struct):
    number: int
    name: str
    text: str


class Page(msgspec.Struct):
    title: str
    rows: list[Row]


def document(size: int) -> bytes:
    """Of a page of about so many bytes."""
    each = max(1, size // ROWS - OVERHEAD_BYTES)
    rows = [Row(number, f"Række {number}", "a" * each) for number in range(ROWS)]
    return msgspec.json.encode(Page("En side", rows))


@get("/{size:int}")
async def page(size: int, state: State) -> Template:
    (record,) = await state.pool.fetch(ASK, size)
    return Template("page.html", context={"page": msgspec.json.decode(record["document"], type=Page)})


def application() -> Litestar:
    """What each worker runs, on the database that `BARE_DATABASE_URL` names."""

    @asynccontextmanager
    async def running(app: Litestar) -> AsyncGenerator[None]:
        async with asyncpg.create_pool(os.environ["BARE_DATABASE_URL"], min_size=1, max_size=4) as pool:
            app.state.pool = pool
            yield

    environment = Environment(loader=DictLoader({"page.html": PAGE}), autoescape=True)
    return Litestar(
        [page],
        lifespan=[running],
        template_config=TemplateConfig(instance=JinjaTemplateEngine.from_environment(environment)),
        openapi_config=None,
        logging_config=None,
    )


if __name__ == "__main__":
    Granian(
        "tests.benchmarks.bare:application",
        factory=True,
        interface=Interfaces.ASGI,
        port=int(os.environ["BARE_PORT"]),
        websockets=False,
        http=HTTPModes.http1,
        log_level=LogLevels.warning,
    ).serve()
