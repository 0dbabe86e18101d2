"""The last resort: a failure that nothing expected is logged and answered with a page that needs nothing to work."""

from typing import Any

from litestar import MediaType, Request, Response
from litestar.exceptions import HTTPException

from portal.web.log import log_failure
from portal.web.requests import request_id

PAGE = """<!doctype html>
<html lang="da">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Fejl: Noget gik galt hos os – Forløbsportalen</title>
</head>
<body>
<main>
<h1>Noget gik galt hos os</h1>
<p>Din handling blev ikke gennemført. Gå tilbage i din browser, så står det, du skrev, der endnu.</p>
<p>Prøv igen om lidt. Bliver det ved, så sig det til holdets rådgiver, og oplys nummeret {request_id}.</p>
<p><a href="/">Gå til forsiden</a></p>
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
