"""The arithmetic of the chain."""

import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine.model.audit import GENESIS, canonical, commitment, hash_of, words

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(codec="utf-8"), max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("ab", max_size=2), inner),
    max_leaves=6,
)


@settings(max_examples=40, deadline=None)
@given(st.dictionaries(st.text("abc", min_size=1, max_size=3), JSON))
def test_the_order_of_keys_does_not_count(payload: dict[str, object]) -> None:
    turned = dict(reversed(payload.items()))
    assert canonical(turned) == canonical(payload)
    assert commitment(b"pepper", canonical(turned)) != commitment(b"salt", canonical(payload))


def test_the_bytes_are_fixed_for_ever() -> None:
    assert canonical({"b": "Zoë", "a": [1, None]}) == '{"a":[1,null],"b":"Zoë"}'.encode()
    assert commitment(b"s", b"{}") == hashlib.sha256(b"s{}").hexdigest()
    told = words(7, "t", 'a"\n', "kind Zoë", None, "sim", "c", "p")
    assert told == '[7,"c","p","t","a\\"\\n","kind Zoë",null,"sim"]'.encode()
    assert hash_of(told) == hashlib.sha256(told).hexdigest()


def test_what_is_no_json_number_is_refused() -> None:
    with pytest.raises(ValueError, match="JSON"):
        canonical({"a": float("nan")})


def test_every_word_of_a_row_is_in_its_hash() -> None:
    row = {
        "sequence": 1, "at": "t", "actor": "a", "kind": "k", "call_id": None, "world": "sim",
        "commitment": "c", "previous": GENESIS,
    }  # fmt: skip
    hashes = {hash_of(words(**row))}
    for name in row:
        changed = row | {name: 9 if name in ("sequence", "call_id") else "x"}
        hashes.add(hash_of(words(**changed)))
    assert len(hashes) == 1 + len(row)
