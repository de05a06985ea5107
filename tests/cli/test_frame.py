"""The command line: a fault is a sentence in the user's language and an exit code, never a traceback."""

import re

import pytest

from houfu.cli import frame
from houfu.facts.errors import HoufuError


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "C.UTF-8"}, "zh"),
        ({}, "zh"),
        ({"HOUFU_LANG": "en", "LANG": "zh_CN.UTF-8"}, "en"),
        ({"HOUFU_LANG": "zh", "LC_ALL": "en_US.UTF-8"}, "zh"),
    ],
)
def test_it_speaks_the_language_of_the_terminal(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], language: str
) -> None:
    for name in ("HOUFU_LANG", "LC_ALL", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert frame.language() == language


@pytest.mark.parametrize(("language", "sentence"), [("zh", "坏了[红]。"), ("en", "Broken [red].")])
def test_it_prints_a_fault_as_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], language: str, sentence: str
) -> None:
    def broken(_: str | None) -> None:
        raise HoufuError("坏了[红]。", "Broken [red].")

    monkeypatch.setattr(frame, "assemble", broken)
    monkeypatch.setenv("HOUFU_LANG", language)
    with pytest.raises(SystemExit) as left:
        frame.main()
    assert left.value.code == 2
    assert capsys.readouterr().err.strip() == sentence


def test_it_loads_only_the_family_that_is_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    started = []
    monkeypatch.setattr(frame, "start_django", lambda: started.append(True))
    frame.assemble("policy")
    assert started == []
    frame.assemble("migrate")
    assert started == [True]


def test_a_fault_that_is_ours_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: str | None) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(frame, "assemble", broken)
    with pytest.raises(ZeroDivisionError):
        frame.main()


@pytest.mark.parametrize(
    ("words", "zh", "en"),
    [
        ("--nope", "没有选项 --nope。", "No such option: --nope"),
        ("orders list --by a --tap x", "没有选项 --tap，相近的有：--tab。", "--tab"),
        ("orders lst", "没有命令 lst，相近的有：list。", "No such command 'lst'"),
        ("orders xyzzy", "没有命令 xyzzy。", "No such command"),
        ("nothing", "没有命令 nothing。", "No such command"),
        ("orders list", "缺少选项 --by。", "Missing option '--by'"),
        ("orders show --by a", "缺少 key。", "Missing argument 'key'"),
        ("orders list --by a more words", "多写了 more words。", "unexpected extra argument"),
        ("orders list --by", "选项 --by 后面没有写内容。", "requires an argument"),
        ("orders list --by a --json=1", "选项 --json 后面不写内容。", "does not take a value"),
        ("orders list --by a --limit x", "--limit 应是整数。", "valid integer"),
        ("orders list --by a --limit 0", "--limit 不能小于 1。", "greater than or equal to 1"),
        ("orders list --by a --climbed 9", "--climbed 不能大于 3。", "less than or equal to 3"),
    ],
)
def test_a_slip_of_typing_is_told_in_the_language_of_the_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], words: str, zh: str, en: str
) -> None:
    monkeypatch.setattr("sys.argv", ["houfu", *words.split()])
    for language, wanted in (("zh", zh), ("en", en)):
        monkeypatch.setenv("HOUFU_LANG", language)
        with pytest.raises(SystemExit) as left:
            frame.main()
        said = capsys.readouterr().err
        assert left.value.code == 2
        assert wanted in said
        assert "--help" in said
        if language == "zh":
            assert re.fullmatch(rf"{re.escape(wanted)}用 .*houfu[a-z -]* --help 查看用法。", said.strip())


def test_help_where_nothing_was_typed_is_no_slip(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["houfu", "orders"])
    with pytest.raises(SystemExit) as left:
        frame.main()
    shown = capsys.readouterr()
    assert left.value.code == 2
    assert "preview" in shown.out + shown.err
