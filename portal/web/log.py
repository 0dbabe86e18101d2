"""The log: one JSON object a line on standard error, with the request's number and without personal data."""

import logging
import sys
from typing import Any

import structlog
from litestar.connection import ASGIConnection

from portal.web.requests import request_id

log = structlog.stdlib.get_logger("portal")


def configure_logging() -> None:
    """Send everything that this process logs, its libraries' warnings too, to standard error as JSON."""
    shared: list[structlog.types.Processor] = [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.JSONRenderer(ensure_ascii=False),
            ],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.WARNING)
    logging.getLogger("portal").setLevel(logging.INFO)


def log_failure(connection: ASGIConnection[Any, Any, Any, Any], failure: Exception) -> None:
    """Log an exception that nothing expected. The route is logged as its pattern: a path can name a person."""
    log.error(
        "a request failed",
        request_id=request_id(connection.scope),
        method=connection.scope.get("method"),
        route=connection.scope.get("path_template", "(no route)"),
        exc_info=failure,
    )
