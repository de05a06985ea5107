"""Text files in every encoding: the right text or a refusal, never a replaced character."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from houfu.intake.workbook.encoding import encoding_of
from houfu.intake.workbook.limits import Unreadable
from tests.intake.sheets import Model, csv_text
from tests.intake.test_awkward_workbooks import read_here

RARE = "䶮㼆𬎆·•阿依古丽"
ENCODINGS = ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"]
HAN = st.text(
    st.one_of(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), st.sampled_from(RARE)), min_size=1, max_size=6
)


def people(names: list[str]) -> Model:
    model = Model()
    model.put(1, ["姓名", "备注"])
    for row, name in enumerate(names, start=2):
        model.put(row, [name, f"第{row}行"])
    return model


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_names_come_out_as_they_were_written(encoding: str, delimiter: str, end: str, tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    names = ["王䶮", "李㼆", "𬎆生", "阿依古丽·买买提", "a\nb", 'a"b', f"a{delimiter}b"]
    path.write_bytes(csv_text(people(names), delimiter, end).encode(encoding))
    (sheet,) = read_here(path, tmp_path)
    assert sheet.texts["A"].to_list() == ["姓名", *names]


def test_mixed_line_ends_are_lines(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes("姓名,年龄\r\n王,1\n李,2\r张,3".encode())
    (sheet,) = read_here(path, tmp_path)
    assert sheet.texts["B"].to_list() == ["年龄", "1", "2", "3"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("cut", [1, 2])
def test_a_file_cut_within_a_character_is_refused(encoding: str, cut: int, tmp_path: Path) -> None:
    if cut == 2 and encoding not in {"utf-8", "utf-8-sig"}:
        cut = 1  # two bytes are a whole character
    path = tmp_path / "x.csv"
    path.write_bytes("姓名,住址\n王䶮,某某社区\n李四,某某社区".encode(encoding)[:-cut])
    with pytest.raises(Unreadable, match="截断"):
        encoding_of(path, "x.csv")


@pytest.mark.parametrize("text", [b"\xef\xbf\xbd", b"\xff", b"\xe5"])
def test_utf_8_with_damage_is_never_read_as_gbk(text: bytes, tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes("姓名,住址\n王䶮,某某社区\n".encode() * 20 + text + "李四,某某社区\n".encode())
    with pytest.raises(Unreadable):
        encoding_of(path, "x.csv")


@given(st.lists(HAN, min_size=5, max_size=30), st.sampled_from(["utf-8", "gb18030", "utf-16"]))
def test_any_names_survive(tmp_path_factory: pytest.TempPathFactory, names: list[str], encoding: str) -> None:
    path = tmp_path_factory.mktemp("names") / "x.csv"
    text = "姓名,备注\n" + "".join(f"{name},无\n" for name in names)
    path.write_bytes(text.encode(encoding))
    assert path.read_text(encoding=encoding_of(path, "x.csv")) == text


def test_the_way_exports_keep_excel_from_numbers_is_undone(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text('姓名,身份证号\n王,="522201198001011234"\n', encoding="utf-8")
    (sheet,) = read_here(path, tmp_path)
    assert sheet.texts["B"].to_list() == ["身份证号", "522201198001011234"]
