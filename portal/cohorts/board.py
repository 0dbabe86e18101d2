"""A cohort's own page."""

from litestar import Controller, get
from litestar.response import Template

from portal.views.board_page import board_page, board_rows, shown_on_the_board
from portal.visiting.run_visit import Here
from portal.web.access import COHORT_READER
from portal.web.templates import shown


class Board(Controller):
    path = "/cohorts/{cohort:str}"

    @get(access=COHORT_READER, reads=shown_on_the_board)
    async def board(self, here: Here) -> Template:
        """Timeline, matrix, next meeting, the account in a sentence, and what to do next."""
        read = await board_rows(here, pictured=True)
        return shown("cohorts/board.html", board_page(here, here.frame(here.cohort.name), read))
