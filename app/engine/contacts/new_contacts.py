"""The accepted rows of a checked file, as the database keeps contacts: texts, no objects."""

import json
from collections.abc import Iterator
from datetime import date
from json.encoder import encode_basestring as _text

from app.engine.contacts.check_rows import Judged
from app.engine.contacts.consent_words import basis_of, says_no
from app.engine.contacts.judge import Judge
from app.engine.contacts.zones import zones_named, zones_of_state, zones_of_zip
from app.engine.model.checked import WARNED
from app.engine.model.consent import Consent, ConsentBasis
from app.engine.store.contacts import consent_text
from app.engine.store.imports import NewContact
from app.engine.work import Told

_EVERY = 64
_PLACES = 4096
"""Different answers remembered: there are not many more states and ZIP codes in a list."""


class NewContacts:
    """Walks over the file once more. `names` are the facts that came up, in their order."""

    def __init__(self, checked: Judged, source: str, told: Told) -> None:
        self._checked = checked
        self._source = source
        self._told = told
        self._judge: Judge = checked.judge()
        self._places: dict[tuple[str, str, str], str] = {}
        self._consents: dict[str, str] = {}
        self.names: dict[str, None] = {}
        columns = checked.columns
        at = {name: at for at, name in reversed(list(enumerate(checked.header)))}
        self._place_at = tuple(
            at.get(column, -1) if column else -1
            for column in (columns.zone, columns.zip_code, columns.state)
        )
        self._consent_at = at.get(columns.consent, -1) if columns.consent else -1

    def __iter__(self) -> Iterator[NewContact]:
        """Raises FileRefused (`changed`) where the file is another one by now."""
        checked, judge = self._checked, self._judge
        book, fixes = checked.state.book, checked.state.fixes
        verdict, phone, kind_of, kinds = book.verdict, book.phone, book.kind, book.kinds
        total, names, most = checked.accepted, self.names, len(checked.columns.facts)
        keys = {fact: _text(fact) for fact in checked.columns.facts}
        nowhere = max(self._place_at) < 0
        done = 0
        for number, _, cells in checked.sheet.rows():
            at = number - 1
            if verdict[at] > WARNED:
                continue
            if fixes and number in fixes:
                cells = fixes[number]  # noqa: PLW2901  # what a person corrected stands for it
            facts = judge.facts(cells)
            if len(names) < most:
                names.update(dict.fromkeys(facts))
            # What `json.dumps(facts, ensure_ascii=False)` gives, in a third of the time.
            told = ", ".join([f"{keys[fact]}: {_text(value)}" for fact, value in facts.items()])
            region, kind = kinds[kind_of[at]]
            yield (
                number, judge.name(cells), f"+{phone[at]}", region, kind, f"{{{told}}}",
                "[]" if nowhere else self._zones(cells),
                "" if self._consent_at < 0 else self._consent(cells),
            )  # fmt: skip
            done += 1
            if not done % _EVERY:
                self._told(done, total)
        self._told(done, total)

    def _zones(self, cells: tuple[str, ...] | list[str]) -> str:
        zone, zip_code, state = (
            cells[at].strip() if 0 <= at < len(cells) else "" for at in self._place_at
        )
        if not (zone or zip_code or state):
            return "[]"
        # The first three digits tell; whoever wrote more or less is read whole.
        plain = len(zip_code) == 5 and zip_code.isdecimal()
        key = (zone, zip_code[:3] + "00" if plain else zip_code, state)
        if (told := self._places.get(key)) is None:
            if len(self._places) > _PLACES:
                self._places.clear()
            found = {*zones_named(zone), *zones_of_zip(zip_code), *zones_of_state(state)}
            told = self._places[key] = json.dumps(sorted(found))
        return told

    def _consent(self, cells: tuple[str, ...] | list[str]) -> str:
        at = self._consent_at
        said = cells[at].strip() if 0 <= at < len(cells) else ""
        if not said:
            return ""
        if (told := self._consents.get(said)) is None:
            if len(self._consents) > _PLACES:
                self._consents.clear()
            told = self._consents[said] = consent_text(self._read_consent(said))
        return told

    def _read_consent(self, said: str) -> Consent | None:
        """As the cell says it; the file is where it can be looked up."""
        column = self._checked.columns.consent
        source = f"{self._source}, column {column}"
        if found := basis_of(said):
            given: date | None = found.at
            return Consent(basis=found.basis, source=found.source or source, at=given)
        if says_no(said):
            return Consent(basis=ConsentBasis.NONE, source=source)
        return None
