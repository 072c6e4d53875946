"""A text under edit, line by line, with every character and line end as the file has it.

Qt's document cannot hold it: it folds CR and CRLF into one mark, breaks lines at U+2029 and hands
out a no-break space as a space. The document is only the picture of this text; what is saved is
read from here.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

_ENDS = re.compile(r"\r\n|\r|\n")
MOST_UNDO = 2000
"""Steps that can be undone; older ones are forgotten."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """0-based line, and the character in it (not the UTF-16 unit)."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Edit:
    """At `offset` characters into the text, `removed` stood and `added` stands now."""

    offset: int
    removed: str
    added: str

    def back(self) -> "Edit":
        return Edit(self.offset, self.added, self.removed)


@dataclass(frozen=True, slots=True)
class Change:
    """Lines `first` to `last` became `count` lines; the cursor belongs to `at`."""

    first: int
    last: int
    count: int
    at: Place


def cut(text: str) -> list[str]:
    """Lines with their ends, the last one without; only LF, CR and CRLF end a line."""
    lines: list[str] = []
    start = 0
    for end in _ENDS.finditer(text):
        lines.append(text[start : end.end()])
        start = end.end()
    lines.append(text[start:])
    return lines


def end_of(line: str) -> str:
    """The line end a line has: CRLF, CR, LF or none."""
    if line.endswith("\r\n"):
        return "\r\n"
    return line[-1] if line.endswith(("\r", "\n")) else ""


def bare(line: str) -> str:
    """A line without its end."""
    return line[: len(line) - len(end_of(line))]


class EditedText:
    """Applies edits and takes them back. `lines` is what a widget shows, one block each.

    A CR and an LF that come together by an edit stay two lines until `settle`: the widget must not
    lose a block while it tells of a change.
    """

    def __init__(self, text: str) -> None:
        self.lines = cut(text)
        self._done: list[Edit] = []
        self._undone: list[Edit] = []
        self._saved: Edit | None = None
        self._lost = False
        self._open = False
        self._torn = False

    @property
    def text(self) -> str:
        return "".join(self.lines)

    @property
    def dirty(self) -> bool:
        """Whether something differs from what was saved last, as far as steps can tell."""
        return self._lost or (self._done[-1] if self._done else None) is not self._saved

    @property
    def can_undo(self) -> bool:
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        return bool(self._undone)

    def mark_saved(self) -> None:
        """What stands now is what the file has; steps before it can still be undone."""
        self._saved = self._done[-1] if self._done else None
        self._lost = self._open = False

    def touch(self) -> None:
        """Not a letter changed, but a save would write something else."""
        self._lost = True

    def end_near(self, line: int) -> str:
        """The line end that an Enter on this line takes: its own, else the one before it."""
        return end_of(self.lines[line]) or (end_of(self.lines[line - 1]) if line else "") or "\n"

    def own_ends(self, text: str, line: int) -> str:
        """Text from elsewhere with the line ends of this place."""
        return _ENDS.sub(lambda _: self.end_near(line), text)

    def between(self, start: Place, end: Place) -> str:
        """The text from one place up to another."""
        if start.line == end.line:
            return self.lines[start.line][start.column : end.column]
        first = self.lines[start.line][start.column :]
        whole = self.lines[start.line + 1 : end.line]
        return "".join([first, *whole, self.lines[end.line][: end.column]])

    def offset(self, place: Place) -> int:
        """Characters before a place."""
        return sum(map(len, self.lines[: place.line])) + place.column

    def place(self, offset: int) -> Place:
        """Where a character stands. Behind the text's last one: its end."""
        for number, line in enumerate(self.lines):
            if offset < len(line):
                # Inside a CRLF there is no place: a widget shows it as one mark.
                return Place(number, offset)
            offset -= len(line)
        return Place(len(self.lines) - 1, len(self.lines[-1]))

    def replace(self, start: Place, end: Place, added: str) -> Change | None:
        """Put `added` in the place of what stands between; None when that changes nothing."""
        removed = self.between(start, end)
        if removed == added:
            return None
        edit = Edit(self.offset(start), removed, added)
        made = cut(added)
        made[0] = self.lines[start.line][: start.column] + made[0]
        made[-1] += self.lines[end.line][end.column :]
        self._put(start.line, end.line, made)
        self._remember(edit)
        return Change(start.line, end.line, len(made), self.place(edit.offset + len(added)))

    def step_ends(self) -> None:
        """What is typed next is undone on its own."""
        self._open = False

    def undo(self) -> Change | None:
        """Take back the last step; None when there is none."""
        if not self._done:
            return None
        edit = self._done.pop()
        self._undone.append(edit)
        self._open = False
        return self._apply(edit.back())

    def redo(self) -> Change | None:
        """Do again what was undone last."""
        if not self._undone:
            return None
        edit = self._undone.pop()
        self._done.append(edit)
        self._open = False
        return self._apply(edit)

    def settle(self) -> list[int]:
        """Make one line end of each CR and LF that came together.

        Gives the lines that swallowed the next one; to be taken away in that order.
        """
        swallowed: list[int] = []
        if not self._torn:
            return swallowed
        self._torn = False
        made: list[str] = []
        for line in self.lines:
            if line == "\n" and made and made[-1].endswith("\r"):
                made[-1] += line
                swallowed.append(len(made) - 1)
            else:
                made.append(line)
        self.lines = made
        return swallowed

    def _apply(self, edit: Edit) -> Change:
        start, end = self.place(edit.offset), self.place(edit.offset + len(edit.removed))
        whole = self.lines[start.line][: start.column] + edit.added
        made = cut(whole + self.lines[end.line][end.column :])
        if end.line + 1 < len(self.lines):
            made.pop()  # the line ends, so behind it the next one begins
        self._put(start.line, end.line, made)
        return Change(start.line, end.line, len(made), self.place(edit.offset + len(edit.added)))

    def _put(self, first: int, last: int, made: list[str]) -> None:
        self.lines[first : last + 1] = made
        around = self.lines[max(0, first - 1) : first + len(made) + 1]
        if any(a.endswith("\r") and b == "\n" for a, b in pairwise(around)):
            self._torn = True

    def _remember(self, edit: Edit) -> None:
        self._undone.clear()
        last = self._done[-1] if self._done else None
        grown = _grown(last, edit) if self._open and last is not self._saved else None
        if grown is not None:
            self._done[-1] = grown
        else:
            self._done.append(edit)
        self._open = True
        if len(self._done) > MOST_UNDO:
            self._lost = self._lost or self._saved is None or self._saved is self._done[0]
            del self._done[0]


def _grown(last: Edit | None, edit: Edit) -> Edit | None:
    """One step out of two letters typed or deleted after each other; a new word is a new step."""
    if last is None or len(edit.added) + len(edit.removed) != 1:
        return None
    if edit.added and not last.removed and edit.offset == last.offset + len(last.added):
        if edit.added.isspace() or last.added[-1:].isspace():
            return None
        return Edit(last.offset, "", last.added + edit.added)
    if edit.removed and not last.added and edit.removed not in "\r\n":
        if edit.offset == last.offset - 1:
            return Edit(edit.offset, edit.removed + last.removed, "")
        if edit.offset == last.offset:
            return Edit(edit.offset, last.removed + edit.removed, "")
    return None
