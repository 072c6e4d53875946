"""A file of which nothing can be used, and one that is another by now."""

from app.engine.errors import Problem, ProblemKind


class FileRefused(Exception):
    """Why a whole file is refused: a code, and a plain sentence with the line where there is one.

    Codes: `empty`, `html`, `binary`, `password`, `damaged`, `too-large`, `unclosed-quote`,
    `line-too-long`, `bad-encoding`, `bad-delimiter`, `no-such-line`, `no-such-sheet`, `changed`,
    `missing`, `unreadable`, `no-phone-column`, `phone-column-unclear`, `unknown-column`.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


def lost(refused: FileRefused) -> Problem:
    """What people see where a file that was judged was changed or taken away meanwhile."""
    return Problem(
        ProblemKind.CONFLICT,
        refused.message,
        "Nothing of it was imported. Read it again: your corrections are done again.",
    )
