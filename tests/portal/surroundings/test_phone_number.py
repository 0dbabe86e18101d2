"""Phone numbers as people write them, and as they are dialled."""

import pytest

from portal.surroundings.phone_number import NoPhoneNumber, phone_number, written


@pytest.mark.parametrize("text", ["12345678", "12 34 56 78", "+45 12345678", "0045 12 34 56 78", "(+45) 1234-5678"])
def test_a_danish_number_is_one_however_it_is_written(text: str) -> None:
    assert phone_number(text) == "+4512345678"
    assert written(phone_number(text)) == "12 34 56 78"


def test_one_of_another_country_has_its_code() -> None:
    assert phone_number("+46 8 123 456 78") == "+46812345678"
    assert written("+46812345678") == "+46812345678"


@pytest.mark.parametrize("text", ["", "1234567", "123456789", "010203-1234", "+45", "ring til mig", "+45 12 34 56 7a"])
def test_whatever_else_is_none(text: str) -> None:
    with pytest.raises(NoPhoneNumber):
        phone_number(text)
