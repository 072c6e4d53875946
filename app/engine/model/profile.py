"""What a playbook file says: its profiles, their fields, and what was found wrong with them."""

import unicodedata
from enum import StrEnum
from typing import Literal

from app.engine.model.frozen import Frozen

Severity = Literal["error", "warning", "info"]


class ProfileKind(StrEnum):
    """What a call of this profile is for; decides consent, pauses and disclosures."""

    COLLECTION = "collection"
    MARKETING = "marketing"
    REMINDER = "reminder"
    NOTICE = "notice"
    SURVEY = "survey"


class ExpectedFact(Frozen):
    """A fact the profile wants, with the type that decides its editor and its spoken form."""

    name: str
    type: str
    """A name in `playbook.facts.FACT_TYPES`; guessed from the fact's name when not written."""
    optional: bool = False
    public: bool = False
    """May be said before identity is confirmed."""
    remark: str = ""
    line: int = 0


class Branch(Frozen):
    """`trigger -> action + action`."""

    trigger: str
    actions: tuple[str, ...]
    line: int


class Question(Frozen):
    """A numbered question. `name` is the field its answer is stored under, where one is given."""

    number: int
    name: str | None
    text: str
    line: int


class Field(Frozen):
    """A bold label with what follows it, as written; unknown labels are kept too."""

    label: str
    remark: str
    text: str
    line: int
    known: bool


class Profile(Frozen):
    """One script profile. Templates keep their placeholders; white space is folded."""

    name: str
    line: int
    end_line: int
    """The first line after the profile (exclusive, 1-based like `line`)."""
    kind: ProfileKind
    kind_guessed: bool
    goal: str | None = None
    expected_facts: tuple[ExpectedFact, ...] = ()
    opening: str | None = None
    """Without its outer quotes. `? - ` divides the identity question from the statement."""
    branches: tuple[Branch, ...] = ()
    questions: tuple[Question, ...] = ()
    voicemail: str | None = None
    escalation: str | None = None
    hard_limits: tuple[str, ...] = ()
    duration_secs: int | None = None
    fields: tuple[Field, ...] = ()
    sha256: str = ""
    """Of the profile's bytes in the file: which words a call was made with."""

    @property
    def question(self) -> str | None:
        """The part of the opening that asks who is on the line, if there is one."""
        head, mark, _ = (self.opening or "").partition("? - ")
        return head + "?" if mark else None

    @property
    def statement(self) -> str | None:
        """The part of the opening that says why we call."""
        if self.opening is None:
            return None
        _, mark, tail = self.opening.partition("? - ")
        return tail if mark else self.opening

    def fact(self, name: str) -> ExpectedFact | None:
        return next((fact for fact in self.expected_facts if fact.name == name), None)


class PlaybookProblem(Frozen):
    """A finding about the file. `fix`, where there is one, is the text to put in its place."""

    code: str
    severity: Severity
    line: int
    subject: str
    message: str
    fix: str | None = None


class Section(Frozen):
    """A heading of the file, on a 1-based line; level 1 is the widest."""

    title: str
    level: int
    line: int


class Playbook(Frozen):
    """A playbook file as read. Everything outside the profiles belongs to its owner."""

    profiles: tuple[Profile, ...] = ()
    guidance: str = ""
    """The text under *Outbound Mode* that stands before the profiles."""
    problems: tuple[PlaybookProblem, ...] = ()
    sha256: str = ""
    sections: tuple[Section, ...] = ()
    """Every heading, in the order of the file."""

    def profile(self, name: str) -> Profile | None:
        """The profile with that name (NFC, case and outer space do not count)."""
        wanted = profile_key(name)
        return next((p for p in self.profiles if profile_key(p.name) == wanted), None)

    def duplicated(self, name: str) -> bool:
        wanted = profile_key(name)
        return sum(profile_key(p.name) == wanted for p in self.profiles) > 1


def profile_key(name: str) -> str:
    """How two profile names are compared: NFC, case-folded, trimmed."""
    return unicodedata.normalize("NFC", name).casefold().strip()
