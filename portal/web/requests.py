"""What names a request, so that a person's report and a line in the log can be brought together."""

import uuid
from typing import Any

from litestar import Request
from litestar.datastructures import State
from litestar.types import Scope

REQUEST_BODY_BYTES_MAX = 1024 * 1024
FILES_BYTES_MAX = 60 * 1024 * 1024
"""What a form with files may be: more than a file that is kept, so that one that is too large is answered in words."""
KEY = "portal.request_id"

PortalRequest = Request[Any, Any, State]


def request_id(scope: Scope) -> str:
    """The request's own number, made when it is first asked for; never taken from the client."""
    state = scope["state"]
    if KEY not in state:
        state[KEY] = uuid.uuid4().hex
    return str(state[KEY])
