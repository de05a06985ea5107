"""Numbers judged as a column give the same answers as numbers judged one by one; sealed ones never leave the room."""

from datetime import date

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from houfu.facts.codes import Sex
from houfu.safeguard.examining import UNREADABLE, judge_identities, judge_numbers, judge_phones, judge_telephones
from houfu.safeguard.identity import birth_date_of, fault_of, sex_of
from houfu.safeguard.sealing import seal_many
from houfu.synthetic.identity import CHECKS, short, with_check

ON = date(2026, 10, 31)
PLACE = ("registry_person", "identity")

bodies = st.builds(
    lambda area, born, order: f"{area:06d}{born:%Y%m%d}{order:03d}",
    st.integers(100_000, 899_999), st.dates(date(1850, 1, 1), date(2030, 1, 1)), st.integers(0, 999),
)  # fmt: skip
right = bodies.map(with_check)
old = st.builds(
    lambda born, order: short(with_check(f"520102{born:%Y%m%d}{order:03d}")),
    st.dates(date(1900, 1, 1), date(1999, 12, 31)),
    st.integers(0, 995),
)
wrong_end = st.builds(lambda body, end: body + end, bodies, st.sampled_from(CHECKS))
scribbled = st.text("0123456789Xx０１２ '’\u200b/-甲", max_size=20)
eighteen = st.text("0123456789X", min_size=18, max_size=18)
numbers = st.one_of(
    right, old, wrong_end, scribbled, eighteen, right.map(str.lower), right.map(lambda one: f" {one[:6]} {one[6:]}\n")
)


@given(st.lists(st.none() | numbers, min_size=1, max_size=20))
def test_a_column_is_judged_like_its_numbers(listed: list[str | None]) -> None:
    judged = judge_numbers(pl.Series(listed, dtype=pl.String), on=ON)
    for number, row in zip(listed, judged.iter_rows(named=True), strict=True):
        if number is None:
            assert row == {"fault": None, "old": None, "born": None, "male": None, "area": None}
            continue
        fault, sex = fault_of(number, on=ON), sex_of(number)
        assert row["fault"] == (str(fault) if fault else None), number
        assert row["born"] == birth_date_of(number)
        assert row["male"] == (None if sex is None else sex is Sex.MALE)


@given(right)
def test_one_wrong_digit_is_always_seen(number: str) -> None:
    """The check digit finds every single mistyped digit before it (ISO 7064, mod 11-2)."""
    for place in (0, 7, 16):
        typed = number[:place] + str((int(number[place]) + 1) % 10) + number[place + 1 :]
        assert judge_numbers(pl.Series([typed]), on=date(2031, 1, 1))["fault"].item() is not None


@given(old)
def test_an_old_number_is_as_good_as_its_long_form(number: str) -> None:
    row = judge_numbers(pl.Series([number]), on=ON).row(0, named=True)
    assert row["fault"] is None
    assert row["old"]


def test_sealed_numbers_are_judged_and_none_of_their_digits_comes_out() -> None:
    number = with_check("52990119700101001")
    sealed = seal_many(*PLACE, [1, 2, 3], [number, number[:17], None])
    judged = judge_identities(*PLACE, [1, 2, 3], sealed, on=ON)
    assert judged["fault"].to_list() == [None, "length", None]
    assert number not in str(judged.to_dicts())
    assert number[6:] not in str(judged.to_dicts())


def test_a_seal_that_was_moved_or_cut_is_unreadable_and_nothing_else_is_said() -> None:
    moved = seal_many(*PLACE, [1], [with_check("52990119700101001")])
    for row, value in ((2, moved[0]), (1, b"short")):
        judged = judge_identities(*PLACE, [row], [value], on=ON).row(0, named=True)
        assert judged == {"fault": UNREADABLE, "old": None, "born": None, "male": None, "area": None}


@pytest.mark.parametrize("number", ["", " ", "52990119701301001X", "5299011970010100", "529901197001010O1X"])
def test_what_is_no_number_has_a_fault(number: str) -> None:
    assert judge_numbers(pl.Series([number]), on=ON)["fault"].item() is not None


PHONES = ("registry_person", "phone")


@pytest.mark.parametrize(
    ("number", "right"),
    [
        ("12000000001", True), ("１３８００００００００", True), ("138 0000-0000", True), ("+86 13800000000", True), ("0851-85820000", True),
        ("（0855）8220000", True), ("1380000000", False), ("138000000000", False), ("85820000", False), ("無", False), ("", False),
        ("0085185820000", False), ("10086", False), ("1380000000O", False),
    ],
)  # fmt: skip
def test_a_telephone_number_has_the_digits_of_a_mobile_or_an_area_code(number: str, right: bool) -> None:
    row = judge_telephones(pl.Series([number]), seed=1).row(0, named=True)
    assert (row["fault"] is None) is right
    assert (row["mark"] is not None) is right


def test_marks_are_equal_for_one_number_however_written_and_in_one_asking_only() -> None:
    numbers = pl.Series(["13800000000", "138 0000 0000", "+8613800000000", "13800000001", None])
    one, other = (judge_telephones(numbers, seed=seed)["mark"].to_list() for seed in (1, 2))
    assert one[0] == one[1] == one[2] != one[3]
    assert one[4] is None
    assert one[0] != other[0]


def test_sealed_telephone_numbers_are_judged_in_parts_as_in_one(monkeypatch: pytest.MonkeyPatch) -> None:
    plains = ["13800000000", None, "138 0000 0000", "114", "13800000000"]
    sealed = seal_many(*PHONES, range(5), plains)
    sealed[3] = bytes(sealed[3] or b"")[:-1] + b"\0\0"
    monkeypatch.setattr("houfu.safeguard.examining.PART", 2)
    judged = judge_phones(*PHONES, range(5), sealed)
    assert judged["fault"].to_list() == [None, None, None, UNREADABLE, None]
    marks = judged["mark"].to_list()
    assert marks[0] == marks[2] == marks[4]
    assert marks[1] is marks[3] is None


def test_no_numbers_at_all_give_no_rows() -> None:
    assert judge_phones(*PHONES, [], []).height == 0
