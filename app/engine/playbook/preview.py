"""The one profile around a line, for whoever types in it: the rest of the file is not read."""

import re
from collections.abc import Sequence

from app.engine.model.profile import Profile
from app.engine.playbook.outline import OUTBOUND, PROFILE_LEVEL, SCRIPTS, plain_title
from app.engine.playbook.parse import parse

_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*[\r\n]*$")
_FAR = 4000
"""Lines looked at each way: what is longer is no script."""
_ABOVE = "## Outbound Mode\n### Script profiles\n"


def profile_around(lines: Sequence[str], line: int) -> Profile | None:
    """The profile that the 0-based `line` stands in, or None. `lines` may have their ends.

    Only headings with `#` are seen and fences are not; the whole text's own reading has the last
    word, and this one is for the moments in between.
    """
    start = _up(lines, line, PROFILE_LEVEL)
    if start is None or _level(lines[start]) != PROFILE_LEVEL or not _is_script(lines, start):
        return None
    end = next(
        (n for n in range(start + 1, min(len(lines), start + _FAR)) if 0 < _level(lines[n]) <= 4),
        min(len(lines), start + _FAR),
    )
    found = parse(_ABOVE + "".join(_ended(each) for each in lines[start:end])).profiles
    return found[0].model_copy(update={"line": start + 1, "end_line": end + 1}) if found else None


def _ended(line: str) -> str:
    return line if line.endswith(("\n", "\r")) else line + "\n"


def _level(line: str) -> int:
    """Of a heading; 0 for any other line."""
    match = _HEADING.match(line) if "#" in line[:4] else None
    return len(match[1]) if match else 0


def _up(lines: Sequence[str], line: int, level: int) -> int | None:
    """The nearest heading of that level or a wider one, from `line` upwards."""
    for number in range(line, max(-1, line - _FAR), -1):
        if 0 < _level(lines[number]) <= level:
            return number
    return None


def _is_script(lines: Sequence[str], start: int) -> bool:
    """Whether the section around a profile's heading is one in which profiles stand."""
    for number in range(start - 1, -1, -1):
        if 0 < _level(lines[number]) < PROFILE_LEVEL:
            match = _HEADING.match(lines[number])
            title = plain_title((match[2] if match else "") or "")
            return " ".join(title.split()).casefold() in (SCRIPTS, OUTBOUND)
    return False
