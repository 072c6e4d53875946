"""A campaign over a list of people who owe different things, for rehearsals."""

from pathlib import Path

from app.engine.clock import Clock
from app.engine.engine import Engine
from app.engine.model.campaign import Campaign
from app.engine.model.contact import Contact
from app.engine.rehearsals.copies import Copies
from app.engine.rehearsals.whole_list import WholeList
from app.paths import sample_playbooks
from tests.fakes import FakeClock, FakeProvider, add_list, open_engine

FIRST = ("Ana", "Bo", "Cyd", "Dia", "Eds", "Fay", "Gus", "Hal", "Ida", "Joe")
DEBT = "debt-collection"


def debtors(count: int) -> list[Contact]:
    """Everybody has a name, a number and facts of their own."""
    return [debtor(row) for row in range(1, count + 1)]


def debtor(row: int) -> Contact:
    name = f"{FIRST[row % 10]} Kol{row}"
    return Contact(
        row=row,
        name=name,
        phone=f"+1212{200 + row // 7000}{row % 7000:04d}",
        region="US",
        facts={
            "debtor_name": name,
            "amount_due": f"${row + 10}.50",
            "due_date": "May 25, 2026",
            "payment_link": f"https://pay.x.example/{row}",
            "creditor": "Vello",
            "purchase": f"order {row}",
        },
    )


def opened(
    folder: Path, rows: int, *, clock: Clock | None = None, provider: FakeProvider | None = None
) -> tuple[Engine, Campaign]:
    """An engine with a campaign named `spring` over that many debtors."""
    playbook = (sample_playbooks() / "starter.md").read_text(encoding="utf-8")
    engine = open_engine(folder, clock or FakeClock(), provider, playbook)
    add_list(engine, debtors(rows))
    return engine, engine.campaigns.create("spring", list_name="people", profile=DEBT)


def whole_list(engine: Engine) -> tuple[WholeList, Copies]:
    copies = Copies(engine.folder)
    return WholeList(engine._store, engine.clock, engine.playbooks, copies), copies
