"""A name is said of one thing: whoever looks for it finds that thing, and no other."""

import ast
from collections import defaultdict
from collections.abc import Iterator

from tests.architecture.test_house_rules import CHECKOUT, PROGRAM, program_files


def _types_of(module: ast.Module) -> Iterator[str]:
    """The public classes and aliases that the module makes at its top; an alias is written as a type is, »Rows«."""
    for node in module.body:
        match node:
            case ast.ClassDef(name=name) if not name.startswith("_"):
                yield name
            case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)) if (
                name[0].isupper() and not name.isupper()
            ):
                yield name


def test_no_two_public_types_share_a_name() -> None:
    places = defaultdict(list)
    for file in program_files(*PROGRAM):
        for name in _types_of(ast.parse(file.read_text())):
            places[name].append(file.relative_to(CHECKOUT).as_posix())
    assert {name: found for name, found in places.items() if len(found) > 1} == {}
