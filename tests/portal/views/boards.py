"""The board of a story, as somebody sees it on a day."""

from domain.kernel import PersonId
from portal.views.board_page import BoardPage, board_page, board_rows
from portal.views.matrix import CellView
from tests.portal.looking import FRAME, looking
from tests.specification import Happened


async def board_of(*happened: Happened, by: PersonId, on: str, clock: str = "12:00") -> BoardPage:
    here = await looking(*happened, by=by, on=on, clock=clock)
    return board_page(here, FRAME, await board_rows(here))


def cell(board: BoardPage, organisation: str, period: int) -> CellView:
    """The cell of the organisation in the period."""
    row = next(row for row in board.matrix.rows if row.organisation.label == _heading(organisation))
    return row.cells[period - 1]


def _heading(organisation: str) -> str:
    return organisation[0].upper() + organisation[1:]
