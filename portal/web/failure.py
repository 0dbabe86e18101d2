"""The last resort: a failure that nothing expected is logged and answered with a page that needs nothing to work."""

from typing import Any

from litestar import MediaType, Request, Response
from litestar.exceptions import HTTPException

from portal.web.log import log_failure
from portal.web.requests import request_id

PAGE = """<!doctype html>
<html lang="da">
<head><meta charset="utf-8"><title>Noget gik galt</title></head>
<body>
<main>
<h1>Noget gik galt hos os</h1>
<p>Din handling blev ikke gennemført. Gå tilbage, og prøv igen om lidt.</p>
<p>Bliver det ved, så skriv til os, og oplys nummeret {request_id}.</p>
</main>
</body>
</html>
"""


def unexpected(request: Request[Any, Any, Any], failure: Exception) -> Response[str]:
    """Answer 500, and log what happened under the number that the page shows."""
    log_failure(request, failure)
    status = failure.status_code if isinstance(failure, HTTPException) else 500
    page = PAGE.format(request_id=request_id(request.scope))
    return Response(page, status_code=status, media_type=MediaType.HTML)
