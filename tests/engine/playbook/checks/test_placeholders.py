"""Placeholders and facts."""

import pytest

from tests.engine.playbook.findings import GOOD, changed, fix, found


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("{fact.tenant_name}", "{facts.tenant_name}"),
        ("{ facts.tenant_name }", "{facts.tenant_name}"),
        ("{Facts.Tenant_Name}", "{facts.tenant_name}"),
        ("{{facts.tenant_name}}", "{facts.tenant_name}"),
        ("{facts.tenant-name}", "{facts.tenant_name}"),
        ("{facts tenant_name}", "{facts.tenant_name}"),
        ("{tenant_name}", "{facts.tenant_name}"),
        ("{tenant name}", "{facts.tenant_name}"),
        ("{tennant_name}", "{facts.tenant_name}"),
        ("[facts.tenant_name]", "{facts.tenant_name}"),
        ("{agent_name}", "{AGENT_NAME}"),
        ("{Agent Name}", "{AGENT_NAME}"),
        ("[AGENT_NAME]", "{AGENT_NAME}"),
    ],
)
def test_slips_are_mended(written, meant):
    assert changed("Thank you.", f"Thank you {written}.", "near-miss-placeholder") == [
        (13, written)
    ]
    assert fix("Thank you.", f"Thank you {written}.", "near-miss-placeholder") == meant


@pytest.mark.parametrize("written", ["{weather}", "{}", "{1}"])
def test_what_means_nothing_is_unknown(written):
    assert changed("Thank you.", f"Thank you {written}.", "unknown-placeholder") == [(13, written)]


def test_good_placeholders_are_good():
    assert changed("Thank you.", "Thank you {facts.tenant_name}, {AGENT_NAME}.", "x") == []
    assert changed("Thank you.", "It costs $5 [sic] {AGENT_NAME}.", "near-miss-placeholder") == []


@pytest.mark.parametrize("written", ["{facts.tenant_name", "facts.tenant_name}", "}"])
def test_a_brace_alone(written):
    assert [line for line, _ in changed("Thank you.", written, "unbalanced-braces")] == [13]


def test_an_undeclared_fact_is_named_once_with_its_likeness():
    text = GOOD.replace("tenant_name, ", "tennant_name, ", 1)
    (problem,) = found(text, "undeclared-fact")
    assert (problem.line, problem.subject, problem.fix) == (11, "tenant_name", "tennant_name")


def test_an_unused_fact_is_only_a_note():
    (problem,) = found(GOOD.replace("pay_link\n", "pay_link, iban\n", 1), "unused-fact")
    assert (problem.line, problem.subject, problem.severity) == (9, "iban", "info")


@pytest.mark.parametrize(
    ("written", "meant"), [("how much", "how_much"), ("{facts.iban}", "iban"), ("2nd", None)]
)
def test_names_that_cannot_be(written, meant):
    assert changed("pay_link\n", f"pay_link, {written}\n", "bad-fact-name") == [(9, written)]
    assert fix("pay_link\n", f"pay_link, {written}\n", "bad-fact-name") == meant


def test_thirty_facts_are_enough():
    def with_facts(count: int) -> list[tuple[int, str]]:
        names = ", ".join(f"f{n}" for n in range(count - 3))
        return changed("pay_link\n", f"pay_link, {names}\n", "too-many-facts")

    assert with_facts(30) == []
    assert with_facts(31) == [(9, "rent")]
