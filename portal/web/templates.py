"""The templates' environment, and how a page is answered: a template and one name, `page`."""

from pathlib import Path
from typing import Any

import msgspec
from jinja2 import Environment, FileSystemLoader
from jinja2 import Template as JinjaTemplate
from litestar.connection import Request
from litestar.plugins.jinja import JinjaTemplateEngine
from litestar.response import Template
from litestar.template import TemplateConfig

from portal.assets import Assets
from portal.web import danish
from portal.web.compiling import Unchanging
from portal.web.forms.values import DAY_HINT, MOMENT_HINT, TIME_HINT
from portal.web.frame import PORTAL_NAME, Frame
from portal.web.linking import linked
from portal.web.readers import readers_of

FAILED_FROM = 400
TEMPLATES = Path(__file__).parent.parent.parent / "templates"


def template_environment(assets: Assets) -> Environment:
    """Jinja2 as the templates expect it: escaping on, unknown names an error, names to call, Danish filters."""
    environment = Unchanging(loader=FileSystemLoader(TEMPLATES), trim_blocks=True, lstrip_blocks=True)
    environment.globals.update(asset=assets.url, portal_name=PORTAL_NAME, readers=readers_of)
    environment.globals.update(day_hint=DAY_HINT, time_hint=TIME_HINT, moment_hint=MOMENT_HINT)
    environment.filters.update(
        clock=danish.clock,
        day=danish.day,
        day_with_week=danish.day_with_week,
        moment=danish.moment,
        number=danish.number,
        linked=linked,
    )
    return environment


def template_config(assets: Assets) -> TemplateConfig[JinjaTemplateEngine]:
    """The same environment as Litestar takes it."""
    return TemplateConfig(instance=JinjaTemplateEngine.from_environment(template_environment(assets)))


def shown(template: str, page: msgspec.Struct, *, status: int = 200) -> Template:
    """Answer with a template (a page or a fragment) and the one name it knows; its title says where it says no."""
    frame = getattr(page, "frame", None)
    if status >= FAILED_FROM and isinstance(frame, Frame):
        page = msgspec.structs.replace(page, frame=msgspec.structs.replace(frame, refused=True))
    return Template(template_name=template, context={"page": page}, status_code=status)


def template_named(request: Request[Any, Any, Any], name: str) -> JinjaTemplate:
    """A template to make a fragment of that no request is answered with."""
    engine = request.app.template_engine
    if not isinstance(engine, JinjaTemplateEngine):
        raise TypeError(engine)
    return engine.get_template(name)


def under(answer: Template, status: int) -> Template:
    """The same page under another status."""
    return shown(str(answer.template_name), answer.context["page"], status=status)
