"""What people read on a screen goes through `tr`, so that it can be said in another language."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
TRANSLATED = {"tr", "translate", "QT_TRANSLATE_NOOP"}
LOGGED = {"debug", "info", "warning", "error", "exception", "getLogger"}
NOT_READ = {"setProperty", "compile", "cast", "TypeVar", "setApplicationName", "start"} | LOGGED
"""Calls whose words nobody reads on a screen: logs, names of tasks and properties, patterns."""
WORDS = re.compile(r"[A-Za-z]{2,}[ '’][A-Za-z]|^[A-Z][a-z]{2,}[.…?!:]?$")
"""Two words in a row, or one that begins with a capital letter."""
NO_WORDS = re.compile(r"^[<#/]|^app\\.|^http|^d+[ ,]|^QWidget")
"""Markup, colours, modules, addresses, shapes of dates."""
KEYS = {"Return", "Escape", "Enter", "Space", "Delete"}
MADE_UP = {"app/ui/component_page.py", "app/ui/component_charts.py"}
"""Show every widget to whoever builds pages, with made-up people in it."""
FONTS = {"app/ui/theme.py"}
"""Names families of fonts and says nothing."""
NOT_TRANSLATED = {
    # Compared with what a provider said, and never shown.
    "app/ui/pages/results/notes.py": {"_SAYS_THE_SAME"},
    # The engine's own reasons, looked for in what a guard noted.
    "app/ui/pages/rehearse/guard_words.py": {"_WITH_DETAIL"},
    # Inserted into a playbook, whose own words these are; the menu above them is translated.
    "app/ui/pages/playbooks/editor_column.py": {"BRANCHES"},
}
"""By module, the constants whose words belong to something else than the screen."""
SCREENS = [
    path
    for path in sorted((ROOT / "app" / "ui").rglob("*.py"))
    if path.relative_to(ROOT).as_posix() not in MADE_UP | FONTS
]


def spoken_in(path: Path, kept: set[str] | None = None) -> list[tuple[int, str]]:
    """(line, words) of every text that looks like language and is not translated; `kept`: names
    of constants to pass over.
    """
    tree = ast.parse(path.read_text(encoding="utf-8"))
    silent: set[ast.AST] = set()
    for node in ast.walk(tree):
        silent.update(unread(node))
        if isinstance(node, ast.Assign) and name_of(node.targets[0]) in (kept or ()):
            silent.update(ast.walk(node))
    return [
        (node.lineno, node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and node not in silent
        and node.value not in KEYS
        and WORDS.search(node.value)
        and not NO_WORDS.search(node.value)
    ]


def unread(node: ast.AST) -> Iterator[ast.AST]:
    """What stands below `node` and is translated, or read by nobody but engineers."""
    if (isinstance(node, ast.Call) and name_of(node.func) in TRANSLATED | NOT_READ) or isinstance(
        node, ast.Raise
    ):
        yield from ast.walk(node)
    elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        yield node.value  # docstrings, of attributes too
    elif isinstance(node, ast.AnnAssign | ast.arg) and node.annotation is not None:
        yield from ast.walk(node.annotation)
    elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.returns is not None:
        yield from ast.walk(node.returns)
    elif isinstance(node, ast.Assign) and name_of(node.targets[0]) == "__all__":
        yield from ast.walk(node)
    elif isinstance(node, ast.Subscript):  # types: `TableModel["Row"]`
        yield from ast.walk(node.slice)


def name_of(called: ast.expr) -> str:
    return called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")


@pytest.mark.parametrize("path", SCREENS, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_no_words_are_hard_coded(path: Path) -> None:
    assert spoken_in(path, NOT_TRANSLATED.get(path.relative_to(ROOT).as_posix())) == []


@pytest.mark.parametrize(("name", "kept"), NOT_TRANSLATED.items())
def test_the_list_of_constants_is_not_stale(name: str, kept: set[str]) -> None:
    assert spoken_in(ROOT / name) != []
    assigned = ast.walk(ast.parse((ROOT / name).read_text(encoding="utf-8")))
    assert kept <= {name_of(n.targets[0]) for n in assigned if isinstance(n, ast.Assign)}


def test_the_check_finds_words(tmp_path: Path) -> None:
    """Otherwise it would hold for any screen."""
    page = tmp_path / "page.py"
    page.write_text('label.setText("Call now")\nself.tr("Call now")\nrun("call_now")\n')
    assert spoken_in(page) == [(1, "Call now")]
