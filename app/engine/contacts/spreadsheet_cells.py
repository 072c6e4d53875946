"""Cells that a spreadsheet must show as they are, and how they come back.

A spreadsheet calculates a cell that begins with one of `CALCULATED`, and takes an apostrophe in
front for the sign that it should not. So a cell that begins so, be it behind apostrophes of its
own, is written with one more; one apostrophe in front of such a beginning is taken off again when
it is read. Every other cell stays as it is in both directions.
"""

CALCULATED = ("=", "+", "-", "@", "\t", "\r")


def guarded(cell: str) -> str:
    """A cell as it is written. Telephones are written bare: no spreadsheet calculates them."""
    return f"'{cell}" if cell.lstrip("'").startswith(CALCULATED) else cell


def bare(cell: str) -> str:
    """A cell as it was before it was guarded, by us or by a spreadsheet."""
    if cell.startswith("'") and cell.lstrip("'").startswith(CALCULATED):
        return cell[1:]
    return cell
