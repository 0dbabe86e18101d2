"""Where a board is not what it was: marked in words, cell by cell."""

from typing import Any

from msgspec.structs import replace

from portal.views.matrix import CellView, Matrix, MatrixRow

MARK = "Ændret af denne hændelse"


def marked(before: Matrix | None, after: Matrix) -> Matrix:
    """The later matrix, with a note on every cell that says something else than it did."""
    was = {} if before is None else {_place(row, cell): _said(cell) for row in before.rows for cell in row.cells}
    return replace(after, rows=tuple(_marked(was, row) for row in after.rows))


def _marked(was: dict[Any, Any], row: MatrixRow) -> MatrixRow:
    return replace(
        row,
        cells=tuple(
            cell if was.get(_place(row, cell), _said(cell)) == _said(cell) else replace(cell, note=MARK)
            for cell in row.cells
        ),
    )


def _place(row: MatrixRow, cell: CellView) -> tuple[str, str]:
    return row.organisation.label, cell.column.heading


def _said(cell: CellView) -> Any:
    """What there is to read in it; where its links lead differs from one moment to another."""
    tried = [(it.test_action.label, it.experiences) for it in cell.tried]
    return cell.state, tried, cell.says, [it.label for it in cell.planned], cell.planned_as
