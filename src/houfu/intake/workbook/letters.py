"""Excel's letters of columns: 0 is A, 25 is Z, 26 is AA, 16383 is XFD."""


def letter(column: int) -> str:
    """The letters of a column counted from 0."""
    letters = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column(letters: str) -> int:
    """The column, counted from 0, that letters name."""
    number = 0
    for sign in letters:
        number = number * 26 + ord(sign) - 64
    return number - 1


def cell(row: int, at: int) -> str:
    """The name of a cell, such as B17: `row` as Excel counts it, `at` counted from 0."""
    return f"{letter(at)}{row}"


def place(name: str) -> tuple[int, int]:
    """(row as Excel counts it, column counted from 0) of a cell that is named like B17."""
    digits = name.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return int(digits), column(name[: len(name) - len(digits)])
