"""What a key may, and that showing it by mistake shows nothing."""

from app.engine.model.api_key import ApiKey, NewKey
from tests.fakes import MONDAY


def test_scopes_and_deployments() -> None:
    key = ApiKey(id="key-1", name="billing", deployments=("main",), created_at=MONDAY)
    assert key.may("voice:call")
    assert not key.may("voice")
    assert (key.bound_to("main"), key.bound_to("mai")) == (True, False)
    assert key.model_copy(update={"deployments": ()}).bound_to("anything")


def test_a_new_key_does_not_show_itself() -> None:
    assert "mbn_live_abc" not in f"{NewKey(id='key-1', key='mbn_live_abc')!r}"
