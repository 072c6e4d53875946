from app.engine.conversation.learning.classifier import WEIGHTS, digest_of
from app.engine.conversation.learning.examples import (
    LABELS,
    digest,
    example_files,
    read_examples,
)


def test_every_label_is_taught() -> None:
    assert {example.label for example in read_examples()} == set(LABELS)


def test_a_family_is_named_after_its_label() -> None:
    assert all(example.family.startswith(f"{example.label}/") for example in read_examples())


def test_the_shipped_weights_are_of_these_examples() -> None:
    """`make classifier` trains them anew."""
    here = example_files()[0].parent.parent.joinpath("learning", WEIGHTS)  # type: ignore[attr-defined]
    assert digest_of(here.read_text(encoding="utf-8")) == digest()
