"""`houfu manual`: the pages are in step with rules and cases, and it says by name what is not."""

import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from houfu.cli.frame import assemble
from houfu.cli.manual import DIRECTORY
from houfu.facts.errors import HoufuError


def run(*arguments: str) -> Result:
    return CliRunner().invoke(assemble("manual"), ["manual", *arguments])


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the manual that a test may spoil."""
    return Path(shutil.copytree(DIRECTORY, tmp_path / "manual"))


def test_the_manual_of_this_checkout_is_in_step() -> None:
    result = run("--check")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "与规则、案例一致" in result.stdout


def test_it_names_a_page_that_somebody_has_edited(copy) -> None:
    (copy / "zh" / "m07.md").write_text("改过了", encoding="utf-8")
    result = run("--check", "--to", str(copy))
    assert result.exit_code == 1
    assert result.stderr.splitlines() == ["zh/m07.md：与规则不一致，请运行 houfu manual。"]
    assert (copy / "zh" / "m07.md").read_text(encoding="utf-8") == "改过了"


def test_it_names_a_page_without_a_rule(copy) -> None:
    (copy / "en" / "m99.md").write_text("?", encoding="utf-8")
    result = run("--check", "--to", str(copy))
    assert result.exit_code == 1
    assert "en/m99.md" in result.stderr


def test_it_writes_what_is_missing_and_is_then_in_step(copy) -> None:
    shutil.rmtree(copy / "en")
    assert run("--check", "--lang", "zh", "--to", str(copy)).exit_code == 0
    assert run("--check", "--to", str(copy)).exit_code == 1
    assert run("--to", str(copy)).exit_code == 0
    assert run("--check", "--to", str(copy)).exit_code == 0


def test_it_names_a_wrong_case_with_its_line(copy) -> None:
    file = copy / "cases" / "m07.md"
    text = file.read_text(encoding="utf-8").replace(
        "| 每万人少1人 | 10000 | 17 | 未落实 |", "| 每万人少1人 | 10000 | 17 | 已落实 |"
    )
    file.write_text(text, encoding="utf-8")
    result = run("--check", "--lang", "zh", "--to", str(copy))
    line = text[: text.index("每万人少1人")].count("\n") + 1
    assert result.exit_code == 1
    assert f"cases/m07.md 第{line}行 m07.enough_staff“每万人少1人”：案例写“已落实”，规则得出“未落实”" in result.stderr


def test_it_says_which_case_file_cannot_be_read(copy) -> None:
    file = copy / "cases" / "m07.md"
    file.write_text(file.read_text(encoding="utf-8").replace("| 10000 | 17 |", "| 一万 | 17 |"), encoding="utf-8")
    result = run("--check", "--to", str(copy))
    assert isinstance(result.exception, HoufuError)
    assert "m07.md 案例第" in result.exception.zh


def test_it_says_which_case_file_is_missing(copy) -> None:
    (copy / "cases" / "m22.md").unlink()
    result = run("--check", "--to", str(copy))
    assert isinstance(result.exception, HoufuError)
    assert "m22.md" in result.exception.zh
