"""What mypy is told of `domain.likeness`: a keyword is a field of what is made, and has the type of that field."""

from collections.abc import Callable

from mypy.nodes import ARG_NAMED_OPT
from mypy.plugin import FunctionSigContext, Plugin
from mypy.types import CallableType, FunctionLike, get_proper_type

MAKING = ("domain.likeness.following", "domain.likeness.row_of")


class LikenessPlugin(Plugin):
    """Asked for the signature of each call."""

    def get_function_signature_hook(self, fullname: str) -> Callable[[FunctionSigContext], FunctionLike] | None:
        return _with_fields if fullname in MAKING else None


def _with_fields(call: FunctionSigContext) -> FunctionLike:
    """The signature with every field as a keyword instead of `more`; as it was where no struct is named to be made."""
    signature = call.default_signature
    made = get_proper_type(call.api.get_expression_type(call.args[0][0])) if call.args[0] else None
    if not isinstance(made, CallableType):
        return signature
    sources = len(signature.arg_types) - 1
    return signature.copy_modified(
        arg_types=[*signature.arg_types[:sources], *made.arg_types],
        arg_kinds=[*signature.arg_kinds[:sources], *(ARG_NAMED_OPT for _ in made.arg_types)],
        arg_names=[*signature.arg_names[:sources], *made.arg_names],
    )


def plugin(_version: str) -> type[Plugin]:
    return LikenessPlugin
