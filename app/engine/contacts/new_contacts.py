"""The accepted rows of a checked file, as the database keeps contacts: texts, no objects.

They are made column by column, a few hundred rows at once: a row for itself would cost three times
as much.
"""

import json
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import compress, count, repeat
from json.encoder import encode_basestring as _text
from typing import NamedTuple, cast

from app.engine.contacts.check_rows import Judged
from app.engine.contacts.consent_words import basis_of, says_no
from app.engine.contacts.csv_blocks import Batch
from app.engine.contacts.export_list import BETWEEN_TAGS
from app.engine.contacts.judge import Judge
from app.engine.contacts.spreadsheet_cells import bare
from app.engine.contacts.zones import zones_named, zones_of_state, zones_of_zip
from app.engine.model.checked import WARNED
from app.engine.model.consent import Consent, ConsentBasis
from app.engine.model.people import MAX_TAG
from app.engine.store.contacts import consent_text
from app.engine.store.imports import NewContact
from app.engine.work import Told

_PLACES = 4096
"""Different answers remembered: there are not many more states and ZIP codes in a list."""
_APART = "\ue000"
"""Between joined cells: a character for private use, which JSON writes as it stands."""


class _Column(NamedTuple):
    """Cells that follow each other in a column, and the same in one text."""

    values: list[str]
    text: str

    @classmethod
    def of(cls, cells: Sequence[str]) -> "_Column":
        """Without white space around them or a spreadsheet's apostrophe in front."""
        values = list(map(str.strip, cells))
        text = _APART.join(values)
        if "'" not in text:
            return cls(values, text)
        values = list(map(bare, values))
        return cls(values, _APART.join(values))

    def written(self) -> list[str]:
        """Each as JSON writes a text, without the quotation marks around it."""
        written = _text(self.text)
        if len(written) == len(self.text) + 2:
            return self.values  # each sign that is written in another way is written in more
        if self.text.count(_APART) >= len(self.values):
            return [_text(value)[1:-1] for value in self.values]
        return written[1:-1].split(_APART)


class NewContacts:
    """Walks over the file once more. `names` are the facts that came up; `consent` is that of
    everybody of whom the file does not tell it.
    """

    def __init__(
        self, checked: Judged, source: str, told: Told, consent: Consent | None = None
    ) -> None:
        self._checked = checked
        self._source = source
        self._told = told
        self._usual_consent = consent_text(consent)
        self._judge: Judge = checked.judge()
        self._places: dict[tuple[str, str, str], str] = {}
        self._consents: dict[tuple[str, str], str] = {}
        self.names: dict[str, None] = {}
        self.tags: list[tuple[str, str]] = []
        """Tag and number of the people so far, where the file tells them."""
        columns = checked.columns
        at = {name: at for at, name in reversed(list(enumerate(checked.header)))}

        def place(column: str | None) -> int:
            return at.get(column, -1) if column else -1

        self._place_at = tuple(map(place, (columns.zone, columns.zip_code, columns.state)))
        self._consent_at = place(columns.consent)
        self._consent_source_at = place(columns.consent_source)
        self._tags_at = place(columns.tags)
        self._name_at = tuple(
            at[column] for column in (columns.name, columns.last_name) if column in at
        )

    def __iter__(self) -> Iterator[NewContact]:
        for some in self.batches():
            yield from some

    def batches(self) -> Iterator[list[NewContact]]:
        """Some hundred at a time; raises FileRefused (`changed`) where the file is another one by
        now.
        """
        checked, done = self._checked, 0
        for batch in checked.sheet.batches():
            self._told(done, checked.accepted)
            new = self._of(batch)
            done += len(new)
            yield new
        self._told(done, checked.accepted)

    def _of(self, batch: Batch) -> list[NewContact]:
        """Those of rows that follow each other in the file."""
        state = self._checked.state
        book, first = state.book, batch.first - 1
        part = slice(first, first + len(batch.cells))
        taken = [verdict <= WARNED for verdict in book.verdict[part]]
        numbers = list(compress(count(batch.first), taken))
        if not numbers:
            return []
        cells: Sequence[Sequence[str]] = list(compress(batch.cells, taken))
        if fixes := state.fixes:  # what a person corrected stands for what the file has
            found = zip(numbers, cells, strict=True)
            cells = [fixes.get(number, written) for number, written in found]
        columns = self._columns(cells)
        kinds = list(compress(book.kind[part], taken))
        names = self._names(columns, len(cells))
        phones = list(map("+%d".__mod__, compress(book.phone[part], taken)))
        if self._tags_at >= 0:
            tags = map(_tags, columns[self._tags_at].values)
            self.tags += [(tag, to) for to, some in zip(phones, tags, strict=True) for tag in some]
        return list(
            zip(
                numbers, names, phones,
                [book.kinds[kind][0] for kind in kinds],
                [book.kinds[kind][1] for kind in kinds],
                self._facts(columns, names),
                self._all_zones(columns),
                self._all_consents(columns),
                strict=True,
            )
        )  # fmt: skip

    def _columns(self, cells: Sequence[Sequence[str]]) -> list[_Column]:
        """As many as the header has; cells that are missing are empty."""
        width = len(self._checked.header)
        if set(map(len, cells)) != {width}:
            cells = [(*row[:width], *repeat("", width - len(row))) for row in cells]
        return [_Column.of(column) for column in zip(*cells, strict=True)]

    def _names(self, columns: Sequence[_Column], rows: int) -> list[str]:
        if not self._name_at:
            return [""] * rows
        first, *last = (columns[at].values for at in self._name_at)
        if not last:
            return first
        return [f"{a} {b}" if a and b else a or b for a, b in zip(first, last[0], strict=True)]

    def _facts(self, columns: Sequence[_Column], names: list[str]) -> list[str]:
        """What `json.dumps(facts, ensure_ascii=False)` gives for each row."""
        form: list[str] = []
        pieces: list[list[str]] = []
        for fact, at, whole in self._judge.plan:
            if at >= len(columns):
                continue
            column = _Column(names, _APART.join(names)) if whole else columns[at]
            values = column.values
            key = f", {_text(fact)}: "
            if "" not in values:
                form.append(f'{key.replace("%", "%%")}"%s"')
                pieces.append(column.written())
            elif any(values):
                form.append("%s")
                pieces.append([f'{key}"{value}"' if value else "" for value in column.written()])
            else:
                continue
            self.names[fact] = None
        if not pieces:
            return ["{}"] * len(names)
        if form[0] != "%s":
            written = f"{{{''.join(form)[2:]}}}".__mod__
            return list(map(written, zip(*pieces, strict=True)))
        written = "".join(form).__mod__
        return [f"{{{row[2:]}}}" for row in map(written, zip(*pieces, strict=True))]

    def _all_zones(self, columns: Sequence[_Column]) -> list[str]:
        rows = len(columns[0].values)
        if max(self._place_at) < 0:
            return ["[]"] * rows
        zones, zips, states = (
            columns[at].values if at >= 0 else [""] * rows for at in self._place_at
        )
        # The first three digits tell; whoever wrote more or less is read whole.
        if set(map(len, zips)) == {5} and "".join(zips).isdecimal():
            zips = [zip_[:3] + "00" for zip_ in zips]
        else:
            zips = [zip_[:3] + "00" if _is_zip(zip_) else zip_ for zip_ in zips]
        keys = list(zip(zones, zips, states, strict=True))
        found = list(map(self._places.get, keys))
        if None not in found:
            return cast("list[str]", found)
        if len(self._places) > _PLACES:
            self._places.clear()
        self._places |= {key: _zones(*key) for key in set(keys) - self._places.keys()}
        return list(map(self._places.__getitem__, keys))

    def _all_consents(self, columns: Sequence[_Column]) -> list[str]:
        if self._consent_at < 0:
            return [self._usual_consent] * len(columns[0].values)
        said = columns[self._consent_at].values
        at = self._consent_source_at
        sources = columns[at].values if at >= 0 else repeat("", len(said))
        both = list(zip(said, sources, strict=True))
        told = {one: self._consent(one) for one in set(both)}
        return list(map(told.__getitem__, both))

    def _consent(self, both: tuple[str, str]) -> str:
        if (told := self._consents.get(both)) is None:
            if len(self._consents) > _PLACES:
                self._consents.clear()
            told = consent_text(self._read_consent(*both)) or self._usual_consent
            self._consents[both] = told
        return told

    def _read_consent(self, said: str, written: str) -> Consent | None:
        """As the cell says it. `written` is where it can be looked up; else that is the file."""
        if not said:
            return None
        column = self._checked.columns.consent
        source = f"{self._source}, column {column}"
        if found := basis_of(said):
            given: date | None = found.at
            return Consent(basis=found.basis, source=written or found.source or source, at=given)
        # Whatever is not understood is no consent, whatever holds for the others.
        source = source if says_no(said) else f"{source}: “{said[:40]}”"
        return Consent(basis=ConsentBasis.NONE, source=written or source)


def _tags(cell: str) -> list[str]:
    """As an export writes them; what is longer than a tag was written by somebody else."""
    tags = (" ".join(tag.split()) for tag in cell.split(BETWEEN_TAGS.strip()))
    return [tag for tag in tags if 0 < len(tag) <= MAX_TAG and tag.isprintable()]


def _zones(zone: str, zip_code: str, state: str) -> str:
    found = {*zones_named(zone), *zones_of_zip(zip_code), *zones_of_state(state)}
    return json.dumps(sorted(found))


def _is_zip(text: str) -> bool:
    return len(text) == 5 and text.isdecimal()
