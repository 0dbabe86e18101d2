"""Templates are compiled otherwise than Jinja2 does, and say the same to the byte."""

from typing import Any

import msgspec
import pytest
from jinja2 import DictLoader, Environment, StrictUndefined, UndefinedError
from markupsafe import Markup

from portal.assets import load_assets
from portal.web.compiling import Unchanging
from portal.web.templates import template_environment

MACROS = """
{% macro link(it, classes="") %}<a class="{{ classes }}" href="{{ it.href }}">{{ it.label }}</a>{% endmacro %}
{% macro twice(it) %}{{ link(it, classes="a & b") }}{{ link(it) }}{% endmacro %}"""
TEMPLATES = {
    "macros.html": MACROS,
    "base.html": "<title>{{ page.title }}</title>{% include 'head.html' %}{% block content %}{% endblock %}",
    "head.html": "{% set here = 'head' %}[{{ here }}, {{ known }}, {{ page.title | upper }}]\n",
    "page.html": """{% extends "base.html" %}{% from "macros.html" import link %}
{% block content %}
  {% set here = "page" %}{% include "head.html" %}{{ here }}
  {% for it in page.links %}
    {% include "line.html" %}{{ link(it) if it.href else it.label }}{{ "," if not loop.last }}
  {% else %}none{% endfor %}
  {% for name, value in page.more.items() %}{{ name }}={{ value }};{% endfor %}
  {% with it = page, here = "there" %}{% include "head.html" %}{{ it.title }}{{ here }}{% endwith %}{{ here }}
  {{ page.html }}{{ page.links | length }}{{ none }}{{ 1.5 }}{{ "<&" ~ page.title }}
{% endblock %}""",
    "line.html": """{% import "macros.html" as m %}
{{ m.twice(it) }}{% include "nested.html" %}{% set it = 1 %}{{ it }}""",
    "nested.html": "({{ it.label }}{% if it.href %} at {{ it.href }}{% endif %})",
    "unknown.html": "{{ page.unknown }}",
    "nowhere.html": "{{ nowhere }}",
}


class Way(msgspec.Struct):
    label: str
    href: str = ""


class ShownPage(msgspec.Struct):
    title: str
    links: tuple[Way, ...] = ()
    more: dict[str, Any] = {}
    html: Markup = Markup("<b>")


PAGES = (
    ShownPage("<Æ> & 'ø' \"å\""),
    ShownPage("", links=(Way("a<b", "/?a=1&b=2"), Way("'c'"), Way('"', "/"))),
    ShownPage("-", more={"x": 1, "&": None, "y": Markup("<i>"), "z": 2.0}),
)


def rendered(environment: Environment, name: str, page: ShownPage) -> str:
    environment.globals["known"] = "<known>"
    return environment.get_template(name).render(page=page)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("lines", [False, True])
def test_a_page_says_the_same(page: ShownPage, lines: bool) -> None:
    options: dict[str, Any] = {"loader": DictLoader(TEMPLATES), "trim_blocks": lines, "lstrip_blocks": lines}
    usual = Environment(**options, autoescape=True, undefined=StrictUndefined)
    assert rendered(Unchanging(**options), "page.html", page) == rendered(usual, "page.html", page)


@pytest.mark.parametrize(("template", "error"), [("unknown.html", AttributeError), ("nowhere.html", UndefinedError)])
def test_what_is_not_known_is_an_error(template: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        rendered(Unchanging(loader=DictLoader(TEMPLATES)), template, PAGES[0])


def test_whatever_is_put_into_a_page_is_escaped_once() -> None:
    environment = Unchanging(loader=DictLoader({"page.html": "{{ one }}{{ two }}{{ three }}"}))
    told = environment.get_template("page.html").render(one="<", two=Markup("<"), three=["<"])
    assert told == "&lt;<[&#39;&lt;&#39;]"


def test_every_template_of_ours_is_compiled_whole() -> None:
    environment = template_environment(load_assets())
    loader = environment.loader
    assert loader is not None
    code = [environment.compile(loader.get_source(environment, it)[0], raw=True) for it in loader.list_templates()]
    assert [it for it in code if "new_context(" in it] == []
