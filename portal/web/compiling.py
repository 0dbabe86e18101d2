"""How templates are compiled: a page into one function, without what Jinja2 asks and ours always answer alike.

Jinja2 looks a name up as an attribute and then as an item, asks of whatever is called whether it wants the context,
says of each text that it has been escaped, finds a macro's template anew for each import, and makes a context for each
template that is included. Here a name is an attribute, what is called is called, and what is included stands in the
page that includes it: a traceback tells its lines as lines of that page.
"""

from collections.abc import Callable, MutableMapping, Sequence
from functools import cache
from typing import Any

from jinja2 import Environment, StrictUndefined, nodes
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from jinja2.environment import TemplateModule
from jinja2.utils import missing
from jinja2.visitor import NodeTransformer
from markupsafe import Markup, escape
from markupsafe._speedups import _escape_inner
from typing_extensions import override


class PlainCode(CodeGenerator):
    """Writes Python for templates whose values are structs, mappings and macros."""

    @override
    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    @override
    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:
        if forward_caller:
            raise NotImplementedError("no template of ours has call blocks")
        self.visit(node.node, frame)
        self.write("(")
        for argument in (*node.args, *node.kwargs):
            self.visit(argument, frame)
            self.write(", ")
        self.write(")")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        self.write("environment.escaped(")

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        if macro_ref.accesses_caller or macro_ref.accesses_kwargs or macro_ref.accesses_varargs:
            raise NotImplementedError("no macro of ours takes what it does not name")
        names = tuple(it.name for it in macro_ref.node.args)
        self.write(f"environment.macro(macro, {names!r})")

    def _import_common(self, node: nodes.Import | nodes.FromImport, frame: Frame) -> None:
        self.write("environment.module(")
        self.visit(node.template, frame)
        self.write(")")


class PlainMacro:
    """A function of a template, called by the names of its `arguments`; what is not given has its default."""

    def __init__(self, function: Callable[..., str], arguments: Sequence[str]) -> None:
        self._function = function
        self._arguments = arguments

    def __call__(self, *given: Any, **named: Any) -> Markup:
        if named or len(given) != len(self._arguments):
            given = (*given, *(named.pop(name, missing) for name in self._arguments[len(given) :]))
            if named:
                raise TypeError(f"a macro takes {self._arguments}, not {tuple(named)}")
        return str.__new__(Markup, self._function(*given))


class Including(NodeTransformer):
    """Puts a template's own nodes where it is included."""

    def __init__(self, environment: "Unchanging") -> None:
        self._environment = environment

    @override
    def visit(self, node: nodes.Node, *more: Any, **options: Any) -> Any:
        return self._included(node) if isinstance(node, nodes.Include) else super().visit(node, *more, **options)

    def _included(self, node: nodes.Include) -> nodes.Node:
        body = self._environment.parsed(node.template.as_const()).body
        return nodes.Scope(body, lineno=node.lineno, environment=self._environment)


class Unchanging(Environment):
    """Templates never change while the portal runs: each is compiled once, whole, and kept, and so are its macros.

    What is put into a page is escaped, and an unknown name is an error.
    """

    code_generator_class = PlainCode
    macro = PlainMacro

    def __init__(self, **options: Any) -> None:
        super().__init__(**options, autoescape=True, undefined=StrictUndefined, auto_reload=False, cache_size=-1)
        self.module = cache(self._module)

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """The environment's names; no page has others."""
        return self.globals if not d else {**self.globals, **d}

    def parsed(self, name: str) -> nodes.Template:
        """The template, and in it what it includes. Raises Jinja2's."""
        if self.loader is None:
            raise ValueError("templates are included by a loader only")
        source, file, _ = self.loader.get_source(self, name)
        return self.parse(source, name, file)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        whole: nodes.Template = Including(self).visit(super()._parse(source, name, filename))
        return whole

    def _module(self, name: str) -> TemplateModule:
        return self.get_template(name).module

    @staticmethod
    def escaped(value: Any) -> str:
        """As `escape`, of what is put into a page at once: so it need not say that it has been escaped."""
        if type(value) is str:
            return _escape_inner(value)
        return value if type(value) is Markup else escape(value)
