"""A report counts what was accepted."""

from app.engine.model.contact import ImportReport, Mapping
from tests.fakes import people


def test_accepted_are_the_contacts() -> None:
    report = ImportReport(
        encoding="utf-8", delimiter=",", header=("Name",), mapping=Mapping(), rows=5,
        contacts=tuple(people(3)),
    )  # fmt: skip
    assert report.accepted == 3


def test_a_column_is_one_thing_and_each_thing_one_column() -> None:
    guessed = Mapping(
        name="Customer", phone="Mobile", facts={"debtor_name": "Customer", "amount_due": "Balance"}
    )
    assert [guessed.of(c) for c in ("Customer", "Mobile", "Balance", "Memo")] == [
        "name", "phone", "amount_due", None,
    ]  # fmt: skip
    other = guessed.taking("Memo", "amount_due")
    assert other.facts == {"debtor_name": "Customer", "amount_due": "Memo"}
    moved = guessed.taking("Balance", "phone")
    assert (moved.phone, moved.of("Mobile"), moved.facts) == (
        "Balance", None, {"debtor_name": "Customer"},
    )  # fmt: skip
    unused = guessed.taking("Customer", None)
    assert unused == Mapping(phone="Mobile", facts={"amount_due": "Balance"})
    assert unused.taking("Customer", "name").of("Customer") == "name"


def test_several_columns_may_say_who_wants_no_calls() -> None:
    one = Mapping(phone="Mobile").taking("DNC", "opt_out")
    two = one.taking("Stop calls", "opt_out")
    assert (two.opt_out, two.opt_outs) == ("DNC", ("DNC", "Stop calls"))
    assert two.of("Stop calls") == "opt_out"
    assert two.taking("Stop calls", "opt_out") == two
    assert two.taking("DNC", None).opt_outs == ("Stop calls",)
    assert two.taking("DNC", "name").opt_outs == ("Stop calls",)
    assert two.taking("Stop calls", "phone") == one.taking("Stop calls", "phone")
