"""The number without its coats."""

import pytest

from app.engine.contacts.phone_numbers import read_light
from app.engine.contacts.phone_text import digits_of, unwrapped


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ('="+16502530000"', "+16502530000"),
        ('=""+16502530000""', "+16502530000"),
        ("=+16502530000", "+16502530000"),
        ("''6502530000", "6502530000"),
        ("16502530000.0", "16502530000"),
        ("6502530000,00", "6502530000"),
        ("123456.0", "123456"),
        ("６５０－２５３", "650-253"),
        ("650\u00ad253\u200b0000", "6502530000"),
        ("650\u00a0253\u202f0000", "650 253 0000"),
        ("650·253_0000", "650-253-0000"),
        ("650。253。0000", "650.253.0000"),
        ("+1&nbsp;650&#45;253", "+1 650-253"),
        ("https://wa.me/442079460018?text=hi", "+442079460018"),
        ("https://api.whatsapp.com/send?phone=16502530000", "+16502530000"),
        ("whatsapp://send?phone=+16502530000", "+16502530000"),
        ("Tfno. 912 345 678", "912 345 678"),
        ("650-253-0000 [Cell]", "650-253-0000"),
        ("514-253-0000 poste 12", "514-253-0000 ext. 12"),
        ("650-253-0000 (ext#12)", "650-253-0000 ext. 12)"),
    ],
)
def test_coats_are_taken_off(raw, text):
    assert unwrapped(raw) == text


@pytest.mark.parametrize(
    "raw",
    [
        *("sms:+16502530000", "callto:+16502530000", "tel://6502530000", "[650] 253-0000"),
        *("(+1) 650-253-0000", "650-253-0000,", "650.253.0000.", "650‑253‑0000", "650–253—0000"),
        *("٦٥٠٢٥٣٠٠٠٠", "WhatsApp: +1 650 253 0000", "c/o Smith 650-253-0000", "650/253-0000"),
        *('"650-253-0000"', '["650-253-0000"]', "&#43;16502530000", "☎ 650-253-0000"),
    ],
)
def test_the_number_inside_is_read(raw):
    assert read_light(raw)[0] == "+16502530000"


def test_digits_of_any_script_but_no_raised_ones():
    assert digits_of("٦-5²①x０") == "٦5０"


def test_a_very_long_cell_is_left_alone():
    assert unwrapped(" " + "6" * 300) == " " + "6" * 300
