"""People handed in a second time under another spelling: shown to a person, decided by a person, never merged."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from houfu.access.actions import NotAllowed, create_user, grant, require
from houfu.access.roles import Permission, Role
from houfu.access.scoping import everywhere, looking_at
from houfu.intake import actions, rereading
from houfu.intake.actions import CheckedAnew, commit, confirm
from houfu.intake.held import OwnWork
from houfu.intake.kept_reading import forget_found
from houfu.intake.likely import answering
from houfu.intake.likely.answering import LikelyFault, decide
from houfu.intake.likely.applying import held_back
from houfu.intake.likely.said import WORDS, said
from houfu.intake.models import Answer, Likely, Stage
from houfu.intake.queries import counts_of
from houfu.intake.remembering import mapping_of
from houfu.intake.rereading import found_in
from houfu.registry.actions import record
from houfu.registry.models import Person
from houfu.safeguard.models import AuditEvent
from houfu.store.models import Source
from tests.access.conftest import ALICE_COUNTY, CHARLIE_COUNTY, SINCE, Cast, cast
from tests.intake.taking import no_file_stays, taken

__all__ = ["cast", "no_file_stays", "taken"]
pytestmark = pytest.mark.django_db(transaction=True)
HEADINGS = ["户号", "姓名", "性别", "出生日期", "与户主关系", "生效日期"]
HERE = [ALICE_COUNTY, "李晓芳", "女", "1990-05-08", "配偶", "2026-01-01"]
BORN = date(1990, 5, 8)


@pytest.fixture(autouse=True)
def register_is_open(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether the register is open to files is another's question: here whoever may record there may."""
    for module in (actions, answering):
        monkeypatch.setattr(
            module, "require_keeper", lambda user, _layout, area: require(user, Permission.RECORD, area)
        )


@pytest.fixture
def fang(cast: Cast) -> int:
    """李晓芳 is on file in Alice's county, and her double in Charlie's."""
    keys = []
    with everywhere():
        for home in (cast.here[0], cast.there[0]):
            path = Person._base_manager.filter(household_key=home).values_list("path", flat=True)[0]
            values = {
                "household_key": home,
                "path": path,
                "name": "李晓芳",
                "sex": "2",
                "birth_date": BORN,
                "relation": "10",
            }
            keys.append(record(Person, values=values, valid_from=SINCE, source=1, by=0))
    return keys[0]


def line(**more: str) -> list[str]:
    return [
        more.get(name, value)
        for name, value in zip(("home", "name", "sex", "born", "relation", "day"), HERE, strict=True)
    ]


def candidates(row: Any) -> list[Likely]:
    return list(Likely._base_manager.filter(import_id=row.id).order_by("row", "id"))


def people_named(name: str) -> int:
    return Person._base_manager.filter(name=name, superseded_at=None).count()


@pytest.mark.parametrize(
    "more, word",
    [
        ({"name": "李小芳"}, "name.sound"), ({"name": "李晓芬"}, "name.letter"), ({"born": "1990-08-05"}, "born.swapped"),
        ({"born": "1990-05-09"}, "born.day"), ({"born": "1980-05-08"}, "born.year"),
    ],
)  # fmt: skip
def test_a_slip_of_the_pen_is_shown_with_what_agrees_and_what_differs(
    fang: int, taken: Any, more: dict[str, str], word: str
) -> None:
    row, _sheet = taken([line(**more)], table="people", headings=HEADINGS)
    [one] = candidates(row)
    assert (one.key, one.answer, one.area) == (fang, Answer.OPEN, ALICE_COUNTY)
    assert word in f"{one.agrees} {one.differs}".split()
    assert "sex.same" in one.agrees.split()
    assert counts_of(row)["waiting"] == 1
    assert counts_of(row)["new"] == 0


def test_an_undecided_row_waits_and_the_others_go_in(fang: int, cast: Cast, taken: Any) -> None:
    lines = [line(name="李小芳"), line(name="王大山", sex="男", born="1961-02-03", relation="父亲")]
    row, sheet = taken(lines, table="people", headings=HEADINGS)
    done = commit(row, sheet=sheet, by=cast.bob)
    assert (people_named("李小芳"), people_named("王大山"), people_named("李晓芳")) == (0, 1, 2)
    assert counts_of(done)["waiting"] == 1


def test_the_same_person_is_changed_and_not_written_twice(fang: int, cast: Cast, taken: Any) -> None:
    row, sheet = taken([line(name="李小芳")], table="people", headings=HEADINGS)
    decide(candidates(row)[0], Answer.SAME, by=cast.alice)
    done = commit(row, sheet=sheet, by=cast.bob)
    assert (counts_of(done)["changed"], counts_of(done)["new"], counts_of(done)["waiting"]) == (1, 0, 0)
    now = Person._base_manager.filter(key=fang, superseded_at=None).order_by("valid_from")
    assert [(one.name, one.valid_from) for one in now] == [("李晓芳", SINCE), ("李小芳", date(2026, 1, 1))]
    event = AuditEvent.objects.filter(act="import.decide", path=ALICE_COUNTY, by=cast.alice.id).latest("number")
    assert "answer=same" in event.detail


def test_whoever_answered_a_doubt_let_the_rows_in_too(fang: int, cast: Cast, taken: Any) -> None:
    cleo, _word = create_user(username="cleo", display_name="Cleo", by=0)
    grant(user=cleo, role=Role.COUNTY_OFFICER, area=ALICE_COUNTY, by=0, valid_from=SINCE)
    row, sheet = taken([line(name="李小芳")], table="people", headings=HEADINGS)
    decide(candidates(row)[0], Answer.SAME, by=cast.bob)
    source = Source.objects.get(id=commit(row, sheet=sheet, by=cleo).source_id)
    assert (source.entered_by, source.let_in) == (cast.alice.id, {cast.bob.id, cleo.id})


def test_whoever_decided_of_a_double_takes_nothing_in_until_he_takes_his_answer_back(
    fang: int, cast: Cast, taken: Any
) -> None:
    row, sheet = taken([line(name="李小芳")], table="people", headings=HEADINGS)
    decide(candidates(row)[0], Answer.SAME, by=cast.bob)
    with pytest.raises(OwnWork):
        commit(row, sheet=sheet, by=cast.bob)
    decide(candidates(row)[0], Answer.OPEN, by=cast.bob)
    decide(candidates(row)[0], Answer.SAME, by=cast.alice)
    assert commit(row, sheet=sheet, by=cast.bob).stage == Stage.COMMITTED


def test_different_people_are_both_on_file_and_nobody_is_asked_again(fang: int, cast: Cast, taken: Any) -> None:
    row, _sheet = taken([line(name="李小芳")], table="people", headings=HEADINGS)
    decide(candidates(row)[0], Answer.DIFFERENT, by=cast.alice)
    again, again_sheet = taken([line(name="李小芳")], table="people", headings=HEADINGS)
    assert counts_of(again)["waiting"] == 0
    commit(again, sheet=again_sheet, by=cast.bob)
    assert people_named("李小芳") == 1


def test_two_rows_of_one_person_wait_and_one_goes_in_once_it_is_said(cast: Cast, taken: Any) -> None:
    row, sheet = taken([line(), line(name="李小芳")], table="people", headings=HEADINGS)
    [one] = candidates(row)
    assert (one.key, {one.row, one.other_row}) == (None, {2, 3})
    assert counts_of(row)["waiting"] == 2
    decide(one, Answer.SAME, by=cast.alice)
    commit(row, sheet=sheet, by=cast.bob)
    assert (people_named("李晓芳"), people_named("李小芳")) == (1, 0)


def test_a_person_is_not_two_rows_and_nothing_is_decided_once_it_is_taken_in(fang: int, cast: Cast, taken: Any) -> None:
    row, sheet = taken([line(name="李小芳"), line(name="李晓芬")], table="people", headings=HEADINGS)
    on_file = [one for one in candidates(row) if one.key == fang]
    assert len(on_file) == 2
    decide(on_file[0], Answer.SAME, by=cast.alice)
    with pytest.raises(LikelyFault, match="同一人"):
        decide(on_file[1], Answer.SAME, by=cast.alice)
    commit(row, sheet=sheet, by=cast.bob)
    with pytest.raises(LikelyFault, match="待复核"):
        decide(Likely._base_manager.filter(import_id=row.id)[0], Answer.DIFFERENT, by=cast.alice)


def test_whoever_is_on_file_elsewhere_is_no_candidate_and_an_officer_of_elsewhere_decides_nothing(
    fang: int, cast: Cast, taken: Any
) -> None:
    row, _sheet = taken([line(name="李小芳")], table="people", headings=HEADINGS)
    keys = {one.key for one in candidates(row)}
    with everywhere():
        assert all(one.path.startswith(ALICE_COUNTY) for one in Person._base_manager.filter(key__in=keys))
    with looking_at(CHARLIE_COUNTY):
        assert not Likely.objects.exists()
    with pytest.raises(NotAllowed):
        decide(candidates(row)[0], Answer.DIFFERENT, by=cast.charlie)


def test_checking_anew_keeps_what_was_decided(fang: int, cast: Cast, taken: Any) -> None:
    row, sheet = taken([line(name="李小芳")], table="people", headings=HEADINGS)
    decide(candidates(row)[0], Answer.SAME, by=cast.alice)
    confirm(row, mapping=mapping_of(row), given_day=None, sheet=sheet, by=cast.alice)
    done = commit(row, sheet=sheet, by=cast.bob)
    assert [one.answer for one in candidates(done)] == [Answer.SAME]


def test_what_is_decided_after_the_second_person_looked_is_looked_at_again(fang: int, cast: Cast, taken: Any) -> None:
    row, sheet = taken([line(name="李小芳")], table="people", headings=HEADINGS)

    @contextmanager
    def meanwhile() -> Iterator[None]:
        decide(candidates(row)[0], Answer.SAME, by=cast.alice)
        with transaction.atomic():
            yield

    with pytest.raises(CheckedAnew):
        commit(row, sheet=sheet, by=cast.bob, within=meanwhile)
    assert people_named("李晓芳") == 2
    assert people_named("李小芳") == 0


def test_a_page_that_was_looked_at_while_somebody_decided_shows_it_the_next_time(
    fang: int, cast: Cast, taken: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    row, _sheet = taken([line(name="李小芳")], table="people", headings=HEADINGS)
    forget_found(row.id)
    now = rereading.weighed

    def slowly(*asked: Any) -> Any:
        found = now(*asked)
        decide(candidates(row)[0], Answer.SAME, by=cast.alice)
        return found

    with monkeypatch.context() as patched:
        patched.setattr(rereading, "weighed", slowly)
        assert found_in(row).counts["waiting"] == 1
    assert found_in(row).counts["waiting"] == 0


def test_no_name_day_or_number_is_kept_of_a_candidate(fang: int, taken: Any) -> None:
    row, _sheet = taken([line(name="李小芳")], table="people", headings=HEADINGS)
    kept = repr(Likely._base_manager.filter(import_id=row.id).values()[0])
    for value in ("李", "芳", "1990", "05-08", "0508"):
        assert value not in kept


def test_every_word_is_said_in_both_languages() -> None:
    assert said("name.sound born.same", "zh") == "姓名读音相同或相近、出生日期相同"
    assert said("born.swapped", "en").startswith("month and day")
    assert all(zh and en for zh, en in WORDS.values())


ASKED = st.builds(
    lambda row, other, answer: Likely(row=row, other_row=other if other != row else None, key=None if other != row else 7, answer=answer),
    st.integers(2, 6), st.integers(2, 6), st.sampled_from([Answer.OPEN, Answer.SAME]),
)  # fmt: skip


@given(st.lists(ASKED, max_size=8))
def test_no_undecided_row_goes_in_and_of_two_rows_of_one_person_one_at_most(asked: list[Likely]) -> None:
    settled = {one.row for one in asked if one.key is not None and one.answer == Answer.SAME}
    waits = held_back(asked, settled)
    for one in asked:
        rows = {one.row} | ({one.other_row} if one.other_row is not None else set())
        if one.answer == Answer.OPEN:
            assert rows - settled <= waits
        elif one.other_row is not None:
            assert (waits | settled) & rows
    assert not waits & settled
