"""Our own pages: whole, without foreign bytes, readable, and able to send a request."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from app.api.problem_words import WORDS
from app.engine.errors import ProblemKind
from app.paths import resource
from tests.api.serving import DESCRIBED, Api

VOID = {"meta", "link", "input", "br", "hr", "img"}


class Page(HTMLParser):
    """Tags that are opened and closed in order, attributes, and what people read."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.text = ""
        self.feed(text)
        assert self.open == [], "every tag is closed"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


async def page(api: Api, path: str) -> Page:
    answer = await api.get(path, Authorization=None)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    told = Page(answer.text)
    for tag, name, value in told.attributes:
        assert not name.startswith("on"), (tag, name)
        assert name != "style"
        if name in ("src", "href"):
            assert value.startswith("/"), "nothing from elsewhere"
            assert not value.startswith("//")
    return told


async def test_every_address_can_be_read_and_tried(api: Api) -> None:
    told = await page(api, "/docs")
    for path, methods in DESCRIBED["paths"].items():
        if path.startswith("/v1/"):
            assert path in told.text
            for method in methods:
                assert ("details", "data-path", path) in told.attributes
                assert ("details", "data-method", method.upper()) in told.attributes
    assert "Never pass strangers' input through" in told.text
    assert "the telephone rings" in told.text


async def test_every_field_and_limit_is_shown(api: Api) -> None:
    told = (await page(api, "/docs")).text
    for name in ("from", "to", "triggeredBy", "targetName", "maxDurationSecs", "purpose", "task"):
        assert name in told
    for words in (
        "task.goal", "task.script", "task.facts", "task.escalation", "1 to 500", "at most 100",
        "1 to 2,000", "30 to 3,600", "at most 30 facts",
    ):  # fmt: skip
        assert words in told, words


async def test_what_it_links_is_there(api: Api) -> None:
    told = await page(api, "/docs")
    for _, name, value in told.attributes:
        if name in ("src", "href"):
            answer = await api.get(value, Authorization=None)
            assert answer.status_code == 200, value
    for name, kind in (("page.css", "text/css"), ("try_out.js", "text/javascript")):
        answer = await api.get(f"/docs/{name}", Authorization=None)
        assert answer.headers["content-type"].startswith(kind)
        assert answer.content == resource("api", name).read_bytes()


@pytest.mark.parametrize("kind", ProblemKind)
async def test_the_page_of_each_problem(api: Api, kind: ProblemKind) -> None:
    told = await page(api, f"/problems/{kind.code}")
    for words in (kind.title, kind.code, str(kind.status), "What happened", "What to do"):
        assert words in told.text
    for words in (WORDS[kind].happened, WORDS[kind].to_do):
        assert words.replace("`", "") in told.text
    assert "`" not in told.text


def test_the_words_are_sentences() -> None:
    for words in WORDS.values():
        for text in (words.happened, words.to_do):
            assert text[0].isupper() or text.startswith("`")
            assert text.endswith(".")
            assert "  " not in text


def contrast(one: str, other: str) -> float:
    """WCAG's ratio of two #rrggbb colours."""
    lights = sorted((_light(one), _light(other)), reverse=True)
    return (lights[0] + 0.05) / (lights[1] + 0.05)


def _light(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_it_is_readable_in_light_and_dark() -> None:
    style = Path(resource("api", "page.css")).read_text(encoding="utf-8")
    themes = re.findall(r":root \{(.*?)\}", style, re.DOTALL)
    assert len(themes) == 2
    for theme in themes:
        colours = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", theme))
        for text in ("text", "quiet", "accent"):
            for ground in ("ground", "raised"):
                assert contrast(colours[text], colours[ground]) >= 4.5, (text, ground)
        assert contrast(colours["notice-text"], colours["notice"]) >= 4.5
