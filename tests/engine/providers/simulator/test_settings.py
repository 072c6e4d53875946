"""What may be set of the simulator: shares are shares, and every field explains itself."""

import pytest
from pydantic import ValidationError

from app.engine.providers.simulator.settings import Faults, SimulatorSettings


@pytest.mark.parametrize("name", list(Faults.model_fields))
@pytest.mark.parametrize("share", [-0.01, 1.01, "often"])
def test_a_share_lies_between_nothing_and_all(name: str, share: object) -> None:
    with pytest.raises(ValidationError):
        Faults.model_validate({name: share})


def test_every_field_has_a_title_and_a_description() -> None:
    for model in (Faults, SimulatorSettings):
        for name, field in model.model_fields.items():
            assert field.title, name
            assert field.description, name


def test_by_default_nothing_goes_wrong() -> None:
    assert set(SimulatorSettings().faults.model_dump().values()) == {0.0}
