"""`engine.playbooks`: what the rest of the program asks about playbook files."""

from collections.abc import Sequence
from pathlib import Path

from app.engine.errors import Problem, ProblemKind
from app.engine.model.preview import FactReading
from app.engine.model.profile import ExpectedFact, Playbook, PlaybookProblem, Profile
from app.engine.playbook.check import check, sorted_by_line
from app.engine.playbook.document import Document
from app.engine.playbook.fact_readings import read_fact
from app.engine.playbook.parse import parse
from app.engine.playbook.preview import profile_around


class Playbooks:
    """Reads playbooks at call time: a file is looked at anew each time, and parsed when changed."""

    def __init__(self) -> None:
        self._read: dict[Path, tuple[bytes, Playbook]] = {}

    def open(self, path: Path) -> Document:
        """The file for an editor; Problem NOT_FOUND or ENVIRONMENT."""
        return Document.open(path)

    def read(self, path: Path) -> Playbook:
        """The playbook as it stands on disk now, without findings but `not-utf8`.

        Compared by content, because a file saved twice within one tick of the disk's clock
        would pass for unchanged. Problem NOT_FOUND or ENVIRONMENT.
        """
        document = Document.open(path)
        data, playbook = self._read.get(path, (b"", None))
        if playbook is None or data != document.data:
            playbook = _with_encoding(parse(document.text), document)
            self._read[path] = (document.data, playbook)
        return playbook

    def read_fact(self, fact: ExpectedFact, text: str) -> FactReading:
        """What somebody typed for a fact of a profile: how it is said, or what is wrong."""
        return read_fact(fact, text)

    def check(self, text: str) -> Playbook:
        """The playbook in a text, with its findings."""
        return check(text)

    def profile_around(self, lines: Sequence[str], line: int) -> Profile | None:
        """The profile that the 0-based `line` of a text stands in, without reading the rest."""
        return profile_around(lines, line)

    def check_file(self, path: Path) -> Playbook:
        """The playbook on disk, with its findings; Problem NOT_FOUND or ENVIRONMENT."""
        document = Document.open(path)
        return _with_encoding(check(document.text), document)

    def profile(self, path: Path, name: str) -> Profile:
        """The profile to call with.

        Problem NOT_FOUND names the profiles there are; CONFLICT when the name stands twice or
        the file is not UTF-8, because then nobody knows which words would be spoken.
        """
        playbook = self.read(path)
        if any(problem.code == "not-utf8" for problem in playbook.problems):
            raise Problem(
                ProblemKind.CONFLICT,
                f"{path.name} is not UTF-8 text, so its words cannot be trusted.",
                "Open it on the Playbooks page and convert it, or save it as UTF-8.",
            )
        if playbook.duplicated(name):
            raise Problem(
                ProblemKind.CONFLICT,
                f"{path.name} has more than one profile named “{name}”.",
                "Rename or delete one of them.",
            )
        profile = playbook.profile(name)
        if profile is None:
            raise Problem(
                ProblemKind.NOT_FOUND,
                f"{path.name} has no profile “{name}”.",
                _names_there_are(playbook),
            )
        return profile


def _names_there_are(playbook: Playbook) -> str:
    names = [profile.name for profile in playbook.profiles]
    if not names:
        return "It has no profiles: they stand under “Script profiles” as level-4 headings (####)."
    shown = ", ".join(names[:20]) + (f" and {len(names) - 20} more" if len(names) > 20 else "")
    return f"It has: {shown}."


def _with_encoding(playbook: Playbook, document: Document) -> Playbook:
    line = document.bad_line if document.readonly else None
    if line is None:
        return playbook
    finding = PlaybookProblem(
        code="not-utf8",
        severity="error",
        line=line,
        subject=document.path.name,
        message="The file is not UTF-8 text, so letters may be wrong. It opens read-only until "
        "it is converted.",
    )
    return playbook.model_copy(update={"problems": sorted_by_line([finding, *playbook.problems])})
