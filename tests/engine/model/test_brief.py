"""The opening as it is shown to the owner."""

from app.engine.model.brief import Opening


def test_parts_in_speaking_order_and_no_gap_for_a_missing_one() -> None:
    whole = Opening(legal="This is Ava, an AI.", question="Is this Dana?", statement="A visit.")
    assert whole.text == "This is Ava, an AI. Is this Dana? A visit."
    assert Opening(legal="Hello.", question=None, statement="").text == "Hello."
