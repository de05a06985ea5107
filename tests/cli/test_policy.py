"""`houfu policy` as a person and as a script use it."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from houfu.cli.policy import app
from houfu.facts.errors import HoufuError
from houfu.policy.document import DocumentFaults
from tests.policy.document.sample import sample


@pytest.fixture(autouse=True)
def chinese_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOUFU_LANG", "zh")
    monkeypatch.setenv("COLUMNS", "200")


@pytest.fixture
def sample_file(tmp_path: Path) -> Path:
    path = tmp_path / "sample.txt"
    path.write_text(sample(), encoding="utf-8")
    return path


def houfu(*words: str | Path) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


def test_read_shows_every_article_with_its_lead(sample_file: Path) -> None:
    result = houfu("read", sample_file)

    assert result.exit_code == 0
    assert "黔党办发〔2020〕36号" in result.output
    assert "持续推进户籍转移" in result.output
    assert "省公安厅" in result.output
    assert "共7章26条，工作要求3项。" in result.output


def test_read_speaks_english_where_asked(sample_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOUFU_LANG", "en")
    result = houfu("read", sample_file)

    assert "7 chapters, 26 articles, 3 requirements." in result.output
    assert "Public Security Department" in result.output


def test_read_as_json_gives_texts_organs_and_lines(sample_file: Path) -> None:
    document = json.loads(houfu("read", sample_file, "--json").output)["document"]

    assert document["issued"] == "2020-12-22"
    assert [unit["organ"] for unit in document["articles"][13]["units"]] == [
        "public_security",
        "resettlement",
        "localities",
    ]
    assert document["articles"][13]["text"].startswith("样本第14条")
    assert [goal["year"] for goal in document["goals"]] == [2025, 2035]


def test_check_of_the_official_text_returns_zero(policy_file: Path) -> None:
    result = houfu("check", policy_file)

    assert result.exit_code == 0
    assert "一致" in result.output
    assert json.loads(houfu("check", policy_file, "--json").output) == {"in_step": True, "differences": []}


def test_check_of_another_text_returns_one_and_shows_the_differences(sample_file: Path) -> None:
    sample_file.write_text(sample().replace("省公安厅、", ""), encoding="utf-8")
    result = houfu("check", sample_file)

    assert result.exit_code == 1
    assert "第14条责任单位" in result.output
    assert "省公安厅、省生态移民局、各市县" in result.output


def test_check_as_json_gives_each_difference_in_both_languages(sample_file: Path) -> None:
    sample_file.write_text(sample().replace("省公安厅、", ""), encoding="utf-8")
    result = houfu("check", sample_file, "--json")
    answer = json.loads(result.output)
    (one,) = [each for each in answer["differences"] if each["place"]["zh"] == "第14条责任单位"]

    assert (result.exit_code, answer["in_step"]) == (1, False)
    assert one["found"] == "省生态移民局、各市县"
    assert one["sentence"]["en"].startswith(f"Line {one['line']}, organs of article 14")


@pytest.mark.parametrize("command", ["read", "check"])
def test_an_unreadable_text_is_refused_with_its_faults(command: str, sample_file: Path) -> None:
    sample_file.write_text(sample()[:900], encoding="utf-8")
    result = houfu(command, sample_file)

    assert isinstance(result.exception, DocumentFaults)
    assert result.exception.exit_code == 2


def test_faults_as_json_return_two(sample_file: Path) -> None:
    sample_file.write_text(sample().replace("省公安厅", "省公安局"), encoding="utf-8")
    result = houfu("check", sample_file, "--json")
    (fault,) = json.loads(result.output)["faults"]

    assert result.exit_code == 2
    assert fault["kind"] == "unknown_organ"
    assert fault["line"] > 0


@pytest.mark.parametrize("name", ["no such file.txt", "."])
def test_a_path_that_cannot_be_opened_is_a_sentence(name: str, tmp_path: Path) -> None:
    result = houfu("read", tmp_path / name)

    assert isinstance(result.exception, HoufuError)
    assert "打不开文件" in result.exception.zh
    assert "Cannot open" in result.exception.en
