"""Plain tables for people's eyes."""

from collections.abc import Iterable, Sequence

GAP = "  "


def table(header: Sequence[str], rows: Iterable[Sequence[object]], *, widest: int = 44) -> str:
    """Columns as wide as their content, long cells cut with an ellipsis."""
    cells = [list(header), *([_cut(str(cell), widest) for cell in row] for row in rows)]
    widths = [max(len(row[column]) for row in cells) for column in range(len(header))]
    lines = [
        GAP.join(c.ljust(w) for c, w in zip(row, widths, strict=True)).rstrip() for row in cells
    ]
    return "\n".join([lines[0], GAP.join("-" * width for width in widths), *lines[1:]])


def _cut(text: str, widest: int) -> str:
    text = " ".join(text.split())
    return text if len(text) <= widest else text[: widest - 1] + "…"


def counts(numbers: dict[str, int]) -> str:
    """`goal met 4, refused 2`: the most frequent first."""
    ordered = sorted(numbers.items(), key=lambda pair: (-pair[1], pair[0]))
    return ", ".join(f"{name.replace('_', ' ')} {count}" for name, count in ordered) or "none"
