"""Files and functions stay small; the longest are always shown, so that they are watched."""

from statistics import median

from tests.house.tree import CHECKOUT, PACKAGE, functions, sources

MOST_LINES_OF_FILE = 300
MOST_LINES_OF_FUNCTION = 40
MEDIAN_LINES = 80
# Tables that are read as tables; each row a declaration, none a decision.
TABLES: set[str] = set()
# A measure's `duties` and `indicators` are lists of declarations, read beside the article; its file is bounded instead.
MOST_LINES_OF_MEASURE = 250


def _lines_of_files() -> dict[str, int]:
    return {
        str(file.relative_to(CHECKOUT)): len(file.read_text(encoding="utf-8").splitlines())
        for file in sources()
        if str(file.relative_to(CHECKOUT)) not in TABLES
    }


def _longest(sizes: dict[str, int]) -> list[tuple[str, int]]:
    return sorted(sizes.items(), key=lambda item: -item[1])[:10]


def test_no_file_is_longer_than_three_hundred_lines() -> None:
    sizes = _lines_of_files()
    print("\n".join(f"{lines:5} {name}" for name, lines in _longest(sizes)))
    assert {name: lines for name, lines in sizes.items() if lines > MOST_LINES_OF_FILE} == {}


def test_no_function_is_longer_than_forty_lines() -> None:
    sizes = {name: lines for name, lines in functions() if not _declares(name)}
    print("\n".join(f"{lines:5} {name}" for name, lines in _longest(sizes)))
    assert {name: lines for name, lines in sizes.items() if lines > MOST_LINES_OF_FUNCTION} == {}


def _declares(name: str) -> bool:
    return "/policy/measures/" in name and name.rsplit(maxsplit=1)[-1].endswith(("duties", "indicators"))


def test_no_measure_is_longer_than_an_officer_reads_beside_its_article() -> None:
    sizes = {name: lines for name, lines in _lines_of_files().items() if "/policy/measures/" in name}
    assert sizes
    assert {name: lines for name, lines in sizes.items() if lines > MOST_LINES_OF_MEASURE} == {}


# Declarations of measures, checks, columns, and of what a province that does not exist is made of: read as lists, not followed.
LISTS = (
    "/policy/measures/", "/policy/readings/", "/quality/checks/", "/ledgers/", "/synthetic/made/", "/synthetic/planted/",
    "/synthetic/faults/",
)  # fmt: skip


def _a_list(name: str) -> bool:
    return any(part in name for part in LISTS)


def test_most_files_fit_on_one_screen_and_a_half() -> None:
    prefix = str(PACKAGE.relative_to(CHECKOUT))
    middle = median(lines for name, lines in _lines_of_files().items() if name.startswith(prefix) and not _a_list(name))
    print(f"median file of the package: {middle:g} lines")
    assert middle <= MEDIAN_LINES
