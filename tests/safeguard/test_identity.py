"""Identity numbers: one spelling to find them by, checks that refuse no real person, masks that show no more than they may."""

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.cn.ric import calc_check_digit

from houfu.facts.codes import Sex
from houfu.safeguard.identity import IdentityFault, birth_date_of, fault_of, sex_of
from houfu.safeguard.index import blind_index, blind_indexes, fold_identity
from houfu.safeguard.masks import COMPOUND, mask_identity, mask_name, mask_phone

TODAY = date(2026, 11, 23)
GOOD = "11010519491231002X"  # the example of GB 11643


@st.composite
def numbers(draw: st.DrawFn) -> str:
    """Right numbers of 18 characters in an area that was never assigned."""
    born = draw(st.dates(date(1900, 1, 1), TODAY))
    body = f"5299{draw(st.integers(0, 99)):02}{born:%Y%m%d}{draw(st.integers(1, 995)):03}"
    return body + str(calc_check_digit(body + "0"))


@given(numbers())
def test_a_right_number_has_no_fault(number: str) -> None:
    assert fault_of(number, on=TODAY) is None
    assert birth_date_of(number) == date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    assert sex_of(number) == (Sex.MALE if int(number[16]) % 2 else Sex.FEMALE)


@given(numbers(), st.integers(0, 17), st.integers(1, 9))
def test_one_wrong_digit_is_found(number: str, at: int, by: int) -> None:
    if number[at] == "X":
        return
    wrong = number[:at] + str((int(number[at]) + by) % 10) + number[at + 1 :]
    assert fault_of(wrong, on=TODAY) is not None


@pytest.mark.parametrize(
    ("number", "fault"),
    [
        (GOOD, None),
        ("520103195001010016", None),  # the county had its code from 1983 only: a real person all the same
        ("", IdentityFault.EMPTY),
        ("11010519491231002", IdentityFault.LENGTH),
        ("110105194912310021", IdentityFault.CHECK_DIGIT),
        ("11010519490231002X", IdentityFault.DATE),
        ("110105204912310020", IdentityFault.DATE),
        ("1101051949123100ZX", IdentityFault.CHARACTERS),
        ("11010519491231002Х", IdentityFault.CHARACTERS),  # a Cyrillic Х
        ("5.2010319800101e+17", IdentityFault.LENGTH),
    ],
)
def test_it_says_what_is_wrong(number: str, fault: IdentityFault | None) -> None:
    assert fault_of(number, on=TODAY) == fault


@pytest.mark.parametrize(
    "written",
    [
        "11010519491231002x",
        "１１０１０５１９４９１２３１００２Ｘ",
        " 110105 19491231 002X\u200b",
        "'11010519491231002X",
    ],
)
def test_all_spellings_of_a_number_are_one(written: str) -> None:
    assert fold_identity(written) == GOOD
    assert blind_index(written) == blind_index(GOOD)


def test_an_old_number_is_found_under_its_new_form() -> None:
    assert fold_identity("110105491231002") == GOOD
    assert fold_identity("110105001231997").startswith("110105" + "1800")
    assert blind_indexes(["110105491231002", None]) == [blind_index(GOOD), None]


@given(numbers(), numbers())
def test_different_numbers_have_different_indexes(one: str, two: str) -> None:
    assert (blind_index(one) == blind_index(two)) == (one == two)
    assert len(blind_index(one)) == 32


@pytest.mark.parametrize(
    ("name", "mask"),
    [
        ("张三", "张*"),
        ("张小三", "张*三"),
        ("欧阳娜", "欧阳*"),
        ("欧阳娜娜", "欧阳*娜"),
        ("令狐冲", "令狐*"),
        ("阿依古丽·买买提", "阿*·*"),
        ("阿依•买买提", "阿*·*"),
        ("䶮", "*"),
        ("", ""),
        ("罗阿水花", "罗*花"),
        ("𬎆某", "𬎆*"),
    ],
)
def test_a_name_shows_its_surname_and_at_most_its_last_character(name: str, mask: str) -> None:
    assert mask_name(name) == mask


@given(st.text(min_size=0, max_size=30))
def test_no_mask_shows_more_than_three_characters_of_a_name(name: str) -> None:
    shown = [each for each in mask_name(name) if each not in "*·" and not unicodedata.combining(each)]
    marks = [
        each
        for each in shown
        if "\ufe00" <= each <= "\ufe0f" or "\U000e0100" <= each <= "\U000e01ef" or each == "\u200d"
    ]
    assert len(shown) - len(marks) <= 3
    assert len(name.strip()) == 0 or "*" in mask_name(name) or not name.strip("·•・‧．.⋅∙ ")


@given(st.sampled_from(sorted(COMPOUND)) | st.sampled_from("张王李赵杨"), st.text("甲乙丙丁戊", min_size=1, max_size=4))
def test_a_given_name_is_never_shown_whole(surname: str, given_name: str) -> None:
    mask = mask_name(surname + given_name)
    assert mask == surname + "*" + (given_name[-1] if len(given_name) > 1 else "")


@given(st.text(max_size=40))
def test_a_masked_number_keeps_its_length_and_seven_characters_at_most(number: str) -> None:
    for mask in (mask_identity(number), mask_phone(number)):
        assert len(mask) == len(number.strip())
        assert sum(one != "*" for one in mask) <= 7


def test_numbers_are_masked_as_officials_know_it() -> None:
    assert mask_identity("522101199001011234") == "522***********1234"
    assert mask_identity("522101900101123") == "522********1123"
    assert mask_phone("13812345678") == "138****5678"
    assert (mask_identity("52210"), mask_phone("110"), mask_phone("0857-822")) == ("*****", "***", "******22")
