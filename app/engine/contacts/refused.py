"""A file of which nothing can be used."""


class FileRefused(Exception):
    """Why a whole file is refused: a code, and a plain sentence with the line where there is one.

    Codes: `empty`, `html`, `binary`, `password`, `damaged`, `too-large`, `unclosed-quote`,
    `line-too-long`, `bad-encoding`, `bad-delimiter`, `no-such-line`, `no-such-sheet`, `changed`,
    `unreadable`, `no-phone-column`, `phone-column-unclear`, `unknown-column`.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
