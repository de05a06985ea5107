"""Eight bytes taken as one number say what the bytes say one by one."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from houfu.intake.workbook.eight_bytes import begins, byte_of, digits_of, number_of, words
from houfu.intake.workbook.plain_bytes import PADDING, NotPlain, integers, stands

PLACES = st.lists(st.integers(0, 40), min_size=1, max_size=20)


@given(st.binary(min_size=48, max_size=64), PLACES, st.binary(min_size=1, max_size=8))
def test_it_finds_bytes_digits_and_beginnings_as_they_stand(data: bytes, places: list[int], what: bytes) -> None:
    word = words(np.frombuffer(data, np.uint8), np.array(places))
    for number, at in enumerate(places):
        eight = data[at : at + 8]
        own = word[number : number + 1]
        digits = next((count for count, byte in enumerate(eight) if not 48 <= byte <= 57), 8)
        assert [int(byte_of(own, place)[0]) for place in range(8)] == list(eight)
        assert int(digits_of(own)[0]) == digits
        assert bool(begins(own, what)[0]) is eight.startswith(what)
        if digits:
            assert int(number_of(own, digits_of(own))[0]) == int(eight[:digits])


@given(st.lists(st.integers(0, 10**10 - 1), min_size=1, max_size=30), st.sampled_from(['"', "<"]))
def test_numbers_of_any_length_are_read_to_their_end(numbers: list[int], end: str) -> None:
    text, places = "", []
    for number in numbers:
        places.append(len(text))
        text += f"{number}{end}"
    values, digits = integers(np.frombuffer(text.encode() + PADDING, np.uint8), np.array(places), 9)
    assert values.tolist() == numbers
    assert digits.tolist() == [len(str(number)) for number in numbers]


@pytest.mark.parametrize("text", ["", "x", "12x", "-1", "1.5", " 1"])
def test_what_is_no_whole_number_is_left_to_a_real_parser(text: str) -> None:
    data = np.frombuffer(text.encode() + b'"' + PADDING, np.uint8)
    with pytest.raises(NotPlain):
        integers(data, np.array([0]), 9)


def test_a_mark_longer_than_a_word_has_to_stand_whole() -> None:
    data = np.frombuffer(b' t="inlineStr" t="inlineSt_"' + PADDING, np.uint8)
    assert stands(data, np.array([0, 14]), b' t="inlineStr"').tolist() == [True, False]
