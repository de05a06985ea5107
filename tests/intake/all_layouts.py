"""Every way of laying out a table, by its name."""

from collections.abc import Iterator

from tests.intake.layouts import LAYOUTS, Layout
from tests.intake.layouts_of_notes import NOTES
from tests.intake.layouts_of_totals import TOTALS


def layouts() -> Iterator[tuple[str, Layout]]:
    for name, make in (LAYOUTS | TOTALS | NOTES).items():
        lay = Layout()
        make(lay)
        yield name, lay
