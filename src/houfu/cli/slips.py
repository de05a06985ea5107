"""What is said of a command that was mistyped: a sentence in the language of the terminal, as of every other slip."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from typer.core import TyperGroup
from typer.exceptions import TyperException

from houfu.facts.errors import HoufuError

SAID = (
    (r"No such option: (.+) \(Possible options: (.+)\)", "没有选项 {}，相近的有：{}。"),
    (r"No such option: (.+)", "没有选项 {}。"),
    (r"No such command '(.+)'\. Did you mean (.+)\?", "没有命令 {}，相近的有：{}。"),
    (r"No such command '(.+)'\.", "没有命令 {}。"),
    (r"Missing command\.", "没有写明哪个命令。"),
    (r"Missing option '(.+?)'\..*", "缺少选项 {}。"),
    (r"Missing argument '(.+?)'\..*", "缺少 {}。"),
    (r"Got unexpected extra argument\(s\) \((.+)\)", "多写了 {}。"),
    (r"Option '(.+)' requires .+\.", "选项 {} 后面没有写内容。"),
    (r"Option '(.+)' does not take a value\.", "选项 {} 后面不写内容。"),
    (r"Invalid value for '(.+?)': Input should be a valid integer.*", "{} 应是整数。"),
    (r"Invalid value for '(.+?)': Input should be a valid number.*", "{} 应是数字。"),
    (r"Invalid value for '(.+?)': Input should be greater than or equal to (.+)", "{} 不能小于 {}。"),
    (r"Invalid value for '(.+?)': Input should be less than or equal to (.+)", "{} 不能大于 {}。"),
    (r"Invalid value for '(.+?)': (?:File|Directory|Path) '(.+)' does not exist\.", "{}：没有 {} 这个文件或目录。"),
    (r"Invalid value for '(.+?)': Value '?(.+?)'? is not a valid .+", "{} 写得不对：{}。"),
    (r"Invalid value for '(.+?)': '(.+?)' is not one of (.+)\.", "{} 没有 {} 这一种，有：{}。"),
    (r"Invalid value for '(.+?)': (?:File|Directory|Path) '(.+)' is a directory\.", "{}：{} 是目录，应是文件。"),
    (r"Invalid value for '(.+?)': (?:File|Directory|Path) '(.+)' is not readable\.", "{}：{} 不能读取，请检查权限。"),
    (r"Invalid value for '(.+?)': (.+)", "{} 写得不对：{}"),
)
"""What typer says, in English alone and at no place where it could be translated, and the same in Chinese."""


class InBothLanguages(TyperGroup):
    """The commands; a slip of whoever typed one is a HoufuError, like any other."""

    def make_context(self, *args: Any, **more: Any) -> Any:
        """The words of the command line, read. Raises HoufuError."""
        with _told():
            return super().make_context(*args, **more)

    def invoke(self, ctx: Any) -> Any:
        """The command that they name, carried out; its own words are read there. Raises HoufuError."""
        with _told():
            return super().invoke(ctx)


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except TyperException as fault:
        # nothing was typed, and the help is shown; it is no slip, and has no public name
        if fault.exit_code != HoufuError.exit_code or type(fault).__name__ == "NoArgsIsHelpError":
            raise
        context: Any = getattr(fault, "ctx", None)
        more = f"{context.command_path} --help" if context else "houfu --help"
        said = fault.format_message()
        raise HoufuError(
            f"{in_chinese(said)}用 {more} 查看用法。", f"{said.rstrip('.')}. See {more} for how it is used."
        ) from None


def in_chinese(said: str) -> str:
    """A message of typer in Chinese; one that is not known to us as it is."""
    for pattern, words in SAID:
        if found := re.fullmatch(pattern, said, re.DOTALL):
            return words.format(*(part.replace("'", "") for part in found.groups()))
    return f"命令写得不对：{said} "
