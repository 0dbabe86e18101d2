"""What a command logs is a line of JSON, like what the web logs; what writes it is imported with the first line."""

import logging
from importlib import import_module

WRITER = "portal.web.log"


class FirstLine(logging.Handler):
    """Takes the first line, sets up what writes lines from then on, and has that write it."""

    def emit(self, record: logging.LogRecord) -> None:
        import_module(WRITER).configure_logging()
        logging.getLogger(record.name).handle(record)


def log_on_demand() -> None:
    """Have whatever is logged written as lines of JSON, for commands that mostly log nothing."""
    root = logging.getLogger()
    root.handlers = [FirstLine()]
    root.setLevel(logging.WARNING)
    logging.getLogger("portal").setLevel(logging.INFO)
