"""`houfu manual`: writes the pages of the rules, or says where pages, rules and cases are out of step."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

import houfu
from houfu.assessment.cases import disagreements
from houfu.cli.words import say
from houfu.facts.errors import HoufuError
from houfu.policy.cases import Case, read_cases
from houfu.policy.catalogue import MEASURES
from houfu.policy.manual import contents, page

DIRECTORY = Path(houfu.__file__).parents[2] / "docs" / "manual"


class Language(StrEnum):
    """The languages of the manual, each a directory."""

    ZH = "zh"
    EN = "en"


def manual(
    lang: Annotated[Language | None, typer.Option("--lang", help="只写一种语言。 One language only.")] = None,
    check: Annotated[
        bool, typer.Option("--check", help="不写，只核对：不一致时返回1。 Write nothing; exit 1 when out of step.")
    ] = False,
    directory: Annotated[
        Path, typer.Option("--to", help="手册目录，内有 cases。 The manual's directory, which holds cases.")
    ] = DIRECTORY,
) -> None:
    """从规则和案例生成手册；案例与规则不符时返回1。 Make the manual; exit 1 where rules and cases disagree."""
    cases = _cases(directory)
    faults = list(_disagreements(cases))
    wanted = _pages(cases, directory, [lang] if lang else list(Language))
    stale = [path for path, text in wanted.items() if _text(path) != text]
    if check:
        faults += [say(f"{path.relative_to(directory)}：与规则不一致，请运行 houfu manual。",
                       f"{path.relative_to(directory)}: out of step with the rules; run houfu manual.") for path in stale]  # fmt: skip
        faults += [say(f"{path.relative_to(directory)}：没有对应的规则，请删除。",
                       f"{path.relative_to(directory)}: no rule stands behind it; delete it.") for path in _strays(wanted)]  # fmt: skip
    else:
        for path in stale:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(wanted[path], encoding="utf-8")
    _report(faults, len(wanted), 0 if check else len(stale))


def _cases(directory: Path) -> dict[str, list[Case]]:
    """The cases of every measure. Raises HoufuError for a file that is missing or cannot be read."""
    found = {}
    for key in MEASURES:
        path = directory / "cases" / f"{key}.md"
        try:
            found[key] = read_cases(path.read_text(encoding="utf-8"))
        except OSError:
            raise HoufuError(
                f"缺少案例文件“{path}”。请补上，或用 --to 指明手册目录。",
                f"There is no case file {path}. Add it, or name the manual's directory with --to.",
            ) from None
        except HoufuError as fault:
            raise HoufuError(f"{path.name} {fault.zh}", f"{path.name} {fault.en}") from fault
    return found


def _disagreements(cases: Mapping[str, list[Case]]) -> Iterator[str]:
    for key, listed in cases.items():
        for one in disagreements(listed):
            yield f"cases/{key}.md {say(one.sentence('zh'), one.sentence('en'))}"


def _pages(cases: Mapping[str, list[Case]], directory: Path, languages: list[Language]) -> dict[Path, str]:
    pages = {}
    for language in languages:
        pages[directory / language / "README.md"] = contents(language)
        for key in MEASURES:
            pages[directory / language / f"{key}.md"] = page(key, cases[key], language)
    return pages


def _strays(wanted: Mapping[Path, str]) -> list[Path]:
    """The pages beside the wanted ones that no measure stands behind."""
    return sorted(
        path for parent in {path.parent for path in wanted} for path in parent.glob("*.md") if path not in wanted
    )


def _text(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.is_file() else None


def _report(faults: list[str], pages: int, written: int) -> None:
    console = Console(highlight=False, soft_wrap=True, stderr=bool(faults))
    for fault in faults:
        console.print(fault, style="red", markup=False)
    if faults:
        raise typer.Exit(1)
    done = say(f"，新写{written}页", f", {written} written") if written else ""
    console.print(
        say(f"手册{pages}页与规则、案例一致{done}。", f"{pages} pages in step with rules and cases{done}."),
        markup=False,
    )
