"""The utterances that teach and judge the reading of wishes: enough, known labels, kept apart."""

import json
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

HOME = Path(__file__).parents[3]
APP = HOME / "app"
EXAMPLES = APP / "engine/conversation/examples"
FIRST = EXAMPLES / "spoken.toml"
"""Written together with what is held back, before anything was learnt; the others came later."""
HELD_BACK = HOME / "tests/data/conversation/held_back.toml"
PEOPLE = HOME / "app/engine/providers/simulator/people.toml"
SCENARIOS = HOME.parent / "shared/data/scenarios_dev.jsonl"

WISHES = {
    "agree", "refuse", "needs_time", "callback", "dispute", "already_done", "cancel", "price",
    "complain",
}  # fmt: skip
SAFETY = {
    "opt_out", "sensitive", "not_recorded", "robot", "human", "wrong_person", "third_party",
}  # fmt: skip
OTHERS = {"question", "repeat", "wait", "bye", "thanks", "bargain", "unclear"}
FALSE_ALARM = "sounds-like-"

# Two lines are too near when they share more than this of all words that stand in either.
NEAR = 0.6
# From this many words on, one line must not be contained in another.
TELLING = 4
RUN = 5


class Family(NamedTuple):
    """One way of meaning something, as a `[[family]]` holds it."""

    label: str
    name: str
    lines: list[str]


def families(path: Path) -> list[Family]:
    """Of a file, or of all files of a folder."""
    files = sorted(path.glob("*.toml")) if path.is_dir() else [path]
    return [
        Family(**entry)
        for file in files
        for entry in tomllib.loads(file.read_text(encoding="utf-8"))["family"]
    ]


def lines(path: Path) -> list[str]:
    return [line for family in families(path) for line in family.lines]


def words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", re.sub(r"['\u2019]", "", text.lower()))


def too_near(one: set[str], other: set[str]) -> bool:
    shared, shorter = len(one & other), min(len(one), len(other))
    if shared > NEAR * (len(one) + len(other) - shared):
        return True
    return shared == shorter >= TELLING


def runs(text: str) -> set[tuple[str, ...]]:
    said = words(text)
    return {tuple(said[at : at + RUN]) for at in range(len(said) - RUN + 1)}


def callee_turns() -> Iterator[str]:
    """What the people of the development scenarios say, where those scenarios lie at hand."""
    for scenario in SCENARIOS.read_text().splitlines() if SCENARIOS.exists() else []:
        callee = json.loads(scenario)["callee"]
        yield from (turn["say"] for turn in callee["turns"] if "say" in turn)
        yield from callee.get("fallback", [])


def strings(tree: Any) -> Iterator[str]:
    if isinstance(tree, str):
        yield tree
    elif isinstance(tree, dict):
        yield from chain.from_iterable(strings(value) for value in tree.values())
    elif isinstance(tree, list):
        yield from chain.from_iterable(strings(value) for value in tree)


def sentences(said: str) -> Iterator[str]:
    """The whole of it and each sentence in it, bare of slots, case and punctuation."""
    bare = re.sub(r"\{\w+\}", " ", said)
    for sentence in [bare, *re.split(r"[.!?]+", bare)]:
        if len(words(sentence)) >= TELLING:
            yield " ".join(words(sentence))


def test_every_label_is_known_and_has_families_enough() -> None:
    counts = Counter(family.label for path in (EXAMPLES, HELD_BACK) for family in families(path))
    assert set(counts) == WISHES | SAFETY | OTHERS
    assert {label for label in WISHES if counts[label] < 10} == set()
    assert {label for label in SAFETY | OTHERS if counts[label] < 8} == set()


def test_a_third_of_each_label_is_held_back() -> None:
    taught = Counter(family.label for family in families(FIRST))
    judged = Counter(family.label for family in families(HELD_BACK))
    assert {label for label in taught if abs(judged[label] * 2 - taught[label]) > 2} == set()


def test_no_family_stands_twice_or_is_nearly_empty() -> None:
    every = families(EXAMPLES) + families(HELD_BACK)
    names = Counter((family.label, family.name) for family in every)
    assert [name for name, times in names.items() if times > 1] == []
    assert [family.name for family in every if len(family.lines) < 5] == []


def test_no_line_stands_twice() -> None:
    said = Counter(" ".join(words(line)) for line in lines(EXAMPLES) + lines(HELD_BACK))
    assert [line for line, times in said.items() if times > 1] == []


def test_there_are_enough_lines() -> None:
    assert len(lines(HELD_BACK)) >= 600
    assert len(lines(EXAMPLES)) + len(lines(HELD_BACK)) >= 1800


def test_false_alarms_are_among_the_harmless_labels_on_both_sides() -> None:
    for path, least in ((EXAMPLES, 80), (HELD_BACK, 40)):
        alarms = [family for family in families(path) if family.name.startswith(FALSE_ALARM)]
        assert {family.label for family in alarms} & SAFETY == set()
        assert sum(len(family.lines) for family in alarms) >= least


def test_lines_are_written_as_speech_recognition_writes_them() -> None:
    every = lines(EXAMPLES) + lines(HELD_BACK)
    assert [line for line in every if not re.fullmatch(r"[a-z0-9' ]+", line)] == []
    assert [line for line in every if line != " ".join(line.split())] == []


def test_no_held_back_line_is_near_to_a_taught_one() -> None:
    taught = [(line, set(words(line))) for line in lines(EXAMPLES)]
    holding: dict[str, list[int]] = {}
    for at, (_, known) in enumerate(taught):
        for word in known:
            holding.setdefault(word, []).append(at)
    near: list[tuple[str, str]] = []
    for line in lines(HELD_BACK):
        said = set(words(line))
        # Lines that are near share at least one of the rarer half of the words.
        rare = sorted(said, key=lambda word: len(holding.get(word, [])))[: len(said) // 2 + 1]
        beside = {at for word in rare for at in holding.get(word, [])}
        near += [(line, taught[at][0]) for at in beside if too_near(said, taught[at][1])]
    assert near == []


def test_nearness_is_measured_both_ways() -> None:
    assert too_near({"yes", "please"}, {"yes", "please"})
    assert too_near(
        {"need", "a", "week", "please"}, {"oh", "i", "need", "a", "good", "week", "please"}
    )
    assert not too_near({"no"}, {"no", "thanks"})
    assert not too_near({"call", "me", "later"}, {"call", "the", "office", "later"})


def test_no_example_repeats_a_run_of_the_development_scenarios() -> None:
    forbidden = set(chain.from_iterable(runs(turn) for turn in callee_turns()))
    assert [line for line in lines(EXAMPLES) if runs(line) & forbidden] == []


def test_nothing_of_the_product_repeats_a_run_of_the_development_scenarios() -> None:
    forbidden = set(chain.from_iterable(runs(turn) for turn in callee_turns()))
    texts = [path for path in APP.rglob("*") if path.suffix in (".py", ".toml", ".md", ".txt")]
    assert len(texts) > 100
    assert [path.name for path in texts if runs(path.read_text(encoding="utf-8")) & forbidden] == []


def test_a_run_is_found_across_case_and_punctuation() -> None:
    assert runs("Well, I'm out of town, sorry") & runs("cause i'm out of town sorry mate")
    assert not runs("I'm out of town") & runs("im out of town")


def test_no_example_is_a_sentence_of_the_simulators_people() -> None:
    people = tomllib.loads(PEOPLE.read_text(encoding="utf-8"))["say"]
    taken = {sentence for said in strings(people) for sentence in sentences(said)}
    assert len(taken) > 100
    assert [line for line in lines(EXAMPLES) if " ".join(words(line)) in taken] == []


def test_slots_and_punctuation_hide_no_sentence() -> None:
    assert set(sentences("{um} That's me, {name}. I can't talk right now!")) == {
        "thats me i cant talk right now",
        "i cant talk right now",
    }
