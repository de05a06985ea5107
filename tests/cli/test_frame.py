"""The command line: a fault is a sentence in the user's language and an exit code, never a traceback."""

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
