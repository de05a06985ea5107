"""`houfu policy`: reads a copy of the document, and says where it differs from the catalogue."""

import json
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from houfu.cli.frame import language
from houfu.cli.words import say
from houfu.facts.errors import HoufuError
from houfu.policy.document import Difference, Document, DocumentFaults, check, decode, read
from houfu.policy.document.decoding import LARGEST
from houfu.policy.document.record import document_record

app = typer.Typer(
    name="policy",
    no_args_is_help=True,
    help="政策文件：读取原文，与目录核对。 The policy document: read a copy, check it against the catalogue.",
)

TextFile = Annotated[
    Path, typer.Argument(metavar="FILE", help="官方文本（UTF-8、UTF-16或GB18030）。 The official text.")
]
AsJson = Annotated[bool, typer.Option("--json", help="输出JSON。 Print JSON.")]


@app.command("read")
def read_policy(file: TextFile, as_json: AsJson = False) -> None:
    """读取政策文件，列出各条和责任单位；不可读时返回2。 Read the document; exit code 2 when it cannot be read."""
    document = _read_file(file, as_json)
    if as_json:
        _print_json({"document": document_record(document)})
    else:
        _print_document(document)


@app.command("check")
def check_policy(file: TextFile, as_json: AsJson = False) -> None:
    """与目录核对：一致返回0，有出入返回1，不可读返回2。 Check it: exit 0 in step, 1 different, 2 unreadable."""
    differences = check(_read_file(file, as_json))
    if as_json:
        _print_json({"in_step": not differences, "differences": [_difference_record(one) for one in differences]})
    else:
        _print_differences(file, differences)
    if differences:
        raise typer.Exit(1)


def _read_file(path: Path, as_json: bool) -> Document:
    """The document in `path`. Raises a HoufuError when the file or its text cannot be read."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise HoufuError(
            f"打不开文件“{path}”：{_cause(error, 'zh')}。请核对路径和权限。",
            f"Cannot open “{path}”: {_cause(error, 'en')}. Check the path and its permissions.",
        ) from error
    try:
        return read(decode(data))
    except DocumentFaults as faults:
        if not as_json:
            raise
        rows = [{"kind": str(one.kind), "line": one.line, "zh": one.zh, "en": one.en} for one in faults.faults]
        _print_json({"faults": rows})
        raise typer.Exit(faults.exit_code) from None


def _cause(error: OSError, language_: str) -> str:
    causes = {
        FileNotFoundError: ("没有这个文件", "there is no such file"),
        IsADirectoryError: ("这是一个目录", "it is a directory"),
        PermissionError: ("没有读取权限", "no permission to read it"),
    }
    zh, en = causes.get(type(error), ("系统不能读取它", "the system cannot read it"))
    return en if language_ == "en" else zh


def _print_json(value: dict[str, Any]) -> None:
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2))


def _print_document(document: Document) -> None:
    """The heading, the goals, and a table of what each article is and whose it is."""
    console = Console(highlight=False)
    console.print(f"[bold]{escape(document.title.value)}[/bold]")
    heading = (document.number.value, document.issued.value.isoformat(), *document.issuers.value)
    console.print(escape("　".join((*heading, document.addressees.value))))
    for goal in document.goals:
        label = say(f"{goal.year}年目标", f"Goal {goal.year}")
        console.print(f"{label}：{escape(goal.wording)} [dim]({_line(goal.line)})[/dim]")
    console.print(_article_table(document))
    counts = len(document.chapters), len(document.articles), len(document.requirements)
    zh, en = "共{}章{}条，工作要求{}项。", "{} chapters, {} articles, {} requirements."
    console.print(say(zh, en).format(*counts))


def _article_table(document: Document) -> Table:
    """A row for each article and requirement, a section for each chapter."""
    table = Table(header_style="bold")
    for zh, en in (
        ("条", "No."),
        ("标题", "Title"),
        ("牵头", "Lead"),
        ("其他责任单位", "Other organs"),
        ("行", "Line"),
    ):
        table.add_column(say(zh, en), justify="right" if zh in {"条", "行"} else "left", overflow="fold")
    for chapter in document.chapters:
        table.add_section()
        table.add_row("", f"[bold]{escape(chapter.title)}[/bold]")
        for article in (article for article in document.articles if article.chapter == chapter.number):
            lead, *others = [organ.en if language() == "en" else organ.zh for organ in article.units.organs] or [""]
            cells = (article.title, lead, say("、", "; ").join(others))
            table.add_row(str(article.number), *map(escape, cells), str(article.line))
    table.add_section()
    for requirement in document.requirements:
        table.add_row(f"R{requirement.number}", escape(requirement.title), "", "", str(requirement.line))
    return table


def _print_differences(path: Path, differences: list[Difference]) -> None:
    """One sentence when in step, else a table of what was expected and found."""
    console = Console(highlight=False)
    if not differences:
        zh = f"“{path.name}”与目录一致：文号、标题、各章各条、责任单位及次序、目标和正文均无出入。"
        en = f"“{path.name}” is in step with the catalogue: number, titles, articles, organs, goals and wording."
        console.print(say(zh, en), style="green", markup=False)
        return
    table = Table(show_lines=True, header_style="bold")
    for zh, en in (("行", "Line"), ("位置", "Place"), ("应为", "Expected"), ("实为", "Found")):
        table.add_column(say(zh, en), justify="right" if zh == "行" else "left", overflow="fold")
    for one in differences:
        cells = (one.place(language()), *one.sides(language()))
        table.add_row("–" if one.line is None else str(one.line), *map(escape, cells))
    console.print(table)
    count = len(differences)
    zh = f"与目录有{count}处出入。请核对所用文本；确属原文修改的，由政策人员更新目录。"
    en = f"{count} differences from the catalogue. Compare the copy; a real amendment is for policy staff to enter."
    console.print(say(zh, en), style="red", markup=False)


def _difference_record(one: Difference) -> dict[str, Any]:
    return {
        "line": one.line,
        "place": {"zh": one.zh, "en": one.en},
        "expected": one.expected,
        "found": one.found,
        "sentence": {"zh": one.sentence("zh"), "en": one.sentence("en")},
    }


def _line(number: int) -> str:
    return say(f"第{number}行", f"line {number}")
