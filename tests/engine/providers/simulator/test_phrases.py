import random
import re

from app.engine.providers.simulator.kinds import Kind
from app.engine.providers.simulator.phrases import phrases, tidy

GIVEN = {"name", "other", "own"}
VARIANTS = re.compile(
    r"(any|nameless|" + "|".join(Kind) + r")(-(collection|marketing|reminder|notice|survey))?"
)


def test_every_kind_has_a_weight():
    assert set(phrases().weights) == set(Kind)
    assert all(weight > 0 for weight in phrases().weights.values())


def test_every_slot_is_known():
    told = phrases()
    lines = [line for variants in told.say.values() for some in variants.values() for line in some]
    lines += [words for some in told.slots.values() for words in some]
    used = {slot for line in lines for slot in re.findall(r"\{(\w+)\}", line)}
    assert used - set(told.slots) == GIVEN


def test_every_variant_is_a_kind_or_a_register_somebody_has():
    for variants in phrases().say.values():
        assert all(VARIANTS.fullmatch(variant) for variant in variants), variants


def test_every_situation_has_words_for_everybody():
    for situation, variants in phrases().say.items():
        assert "any" in variants or situation == "not_heard", situation


def test_slots_inside_slots_are_filled():
    rng = random.Random(1)
    for _ in range(300):
        said = phrases().draw(rng, "when", "any-reminder", given={})
        assert said
        assert "{" not in said


def test_a_name_is_never_read_as_a_slot():
    rng = random.Random(1)
    said = [phrases().draw(rng, "me", given={"name": "{day}"}) for _ in range(50)]
    assert any("{day}" in words for words in said)


def test_words_are_tidied():
    assert tidy("  um,  I can do that , okay ?") == "Um, I can do that, okay?"
    assert tidy("no,") == "No"
