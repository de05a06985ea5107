"""What stands below the headings of a table, sorted: data here; totals, notes, printed-again headings and the like aside."""

import numpy as np
import polars as pl

from houfu.intake.workbook.cells import ROW, Sheet
from houfu.intake.workbook.filling import fill
from houfu.intake.workbook.kinds import Kind
from houfu.intake.workbook.letters import letter
from houfu.intake.workbook.lines import clean
from houfu.intake.workbook.note_rows import is_note, is_of_somebody, is_point, may_be_note
from houfu.intake.workbook.table import Heading, Reason, SetAside, Table
from houfu.intake.workbook.total_rows import is_total, may_be_total

SPACES = r"[\s\u3000\ufeff\u200b]+"
PAGE = r"^[-—－(（]*(?:[第共][\d一二三四五六七八九十百]+页[,，、;；/／]?){1,2}[-—－)）]*$"
"""第1页 共2页, once the spaces are gone."""
BLANKS = " \t\r\n\u00a0\u3000\ufeff\u200b"
FIRST_NUMBERS = ("甲", "乙", "丙", "丁", "戊")
FEW = 2


def sort_rows(
    sheet: Sheet, headings: tuple[Heading, ...], known: int, titles: list[int], heading_rows: list[int]
) -> Table:
    """The table with each row of the sheet in its place."""
    frame = sheet.frame
    reasons = _reasons(sheet, headings, titles, heading_rows)
    held = [heading.letter for heading in headings if heading.column in sheet.columns]
    data = _below(frame, reasons == "")
    texts, kinds, filled, shared = fill(sheet, data, held, heading_rows[-1])
    missing = [heading.letter for heading in headings if heading.column not in sheet.columns]
    texts = texts.with_columns(pl.lit(None, pl.String).alias(name) for name in missing)
    kinds = kinds.with_columns(pl.lit(Kind.EMPTY, pl.UInt8).alias(name) for name in missing)
    names = [heading.letter for heading in headings]
    aside = frame.with_columns(reasons.alias("reason")).filter(reasons != "")
    return Table(
        sheet=sheet, headings=headings, known=known, rows=data[ROW], texts=texts.select(names), kinds=kinds.select(names),
        set_aside=tuple(_aside(sheet, row) for row in aside.iter_rows(named=True)),
        hidden=data[ROW].filter(_hidden(sheet, data[ROW])), filled=filled, shared=shared,
    )  # fmt: skip


def _below(frame: pl.DataFrame, kept: pl.Series) -> pl.DataFrame:
    """The kept rows; where they stand together, which is so in most sheets, without a copy of them."""
    first, many = kept.arg_max() or 0, int(kept.sum())
    together = kept.slice(first, many).all() if many else False
    return frame.slice(first, many) if together else frame.filter(kept)


def _aside(sheet: Sheet, row: dict[str, object]) -> SetAside:
    texts = {letter(column): str(row[letter(column)]) for column in sheet.columns if row[letter(column)] is not None}
    return SetAside(int(str(row[ROW])), Reason(str(row["reason"])), texts)


def _reasons(sheet: Sheet, headings: tuple[Heading, ...], titles: list[int], heading_rows: list[int]) -> pl.Series:
    """For each row of the sheet the reason why it is no data, or an empty text."""
    letters = [letter(column) for column in sheet.columns]
    own = [heading.letter for heading in headings if heading.column in sheet.columns]
    filled = pl.Series("filled", [0], dtype=pl.UInt32).new_from_index(0, len(sheet.frame))
    for name in letters:  # column by column: all at once would hold as many copies
        filled += sheet.frame.select(_shown(name).cast(pl.UInt32)).to_series()
    found = sheet.frame.select(pl.col(ROW), filled, *(pl.col(name) for name in letters))
    odd = found.select(_odd(found, own, [*titles, *heading_rows])).to_series()
    doubtful = found.filter(odd)
    reasons = _reason(sheet, doubtful, own, titles, heading_rows)
    points = doubtful.filter((pl.col("filled") == 1) & is_point(_first(letters)))[ROW]
    named = doubtful.filter(is_of_somebody(letters, _first(letters)))[ROW]
    quiet = pl.Series("reason", [""], dtype=pl.String).new_from_index(0, len(found))
    told = found.select(ROW, "filled").with_columns(quiet.scatter(odd.arg_true(), reasons) if len(reasons) else quiet)
    return _numbering(sheet, _after_notes(told, len(own), points, named), letters)


def _shown(name: str) -> pl.Expr:
    """Whether a cell shows anything."""
    return pl.col(name).str.strip_chars().str.len_bytes().fill_null(0) > 0


def _first(letters: list[str]) -> pl.Expr:
    """What the first cell that shows anything says, without blanks."""
    return pl.coalesce(pl.when(_shown(name)).then(pl.col(name)) for name in letters).str.replace_all(SPACES, "")


def _few(columns: int) -> pl.Expr:
    return pl.col("filled") <= max(FEW, columns // 2)


def _odd(found: pl.DataFrame, own: list[str], above: list[int]) -> pl.Expr:
    """Which rows may be no data; of all others it is sure that they are, and nothing more is asked."""
    odd = _few(len(own)) | (pl.col(ROW) <= max(above))
    for line in found.filter(pl.col(ROW).is_in(above)).iter_rows(named=True):
        said = next((name for name in found.columns[2:] if clean(line[name] or "")), None)
        if said:  # its first letter is enough to ask further, and costs little
            odd |= pl.col(said).str.strip_chars(BLANKS).str.starts_with(clean(line[said])[0]).fill_null(False)
    return odd | may_be_total(own) | may_be_note(own) if own else odd


def _reason(sheet: Sheet, frame: pl.DataFrame, own: list[str], titles: list[int], heading_rows: list[int]) -> pl.Series:
    """The reason for each of some rows, by what stands in them."""
    seen = {name: _shown(name) for name in map(letter, sheet.columns)}
    first = _first(list(seen))
    row, filled = pl.col(ROW), pl.col("filled")
    totals = is_total(list(seen), own, first, _few(len(own)))
    page = _few(len(own)) & first.str.contains(PAGE)
    note = is_note(list(seen), first, _few(len(own)))
    wide = _wide(sheet, len(own), heading_rows[-1])
    reason = (
        pl.when(row.is_in(heading_rows)).then(pl.lit(Reason.HEADING.value))
        .when(row < heading_rows[0]).then(pl.lit(Reason.TITLE.value))
        .when(filled == 0).then(pl.lit(Reason.BLANK.value))
        .when(_again(sheet, [*titles, *heading_rows])).then(pl.lit(Reason.HEADING_AGAIN.value))
        .when(page.fill_null(value=False)).then(pl.lit(Reason.HEADING_AGAIN.value))
        .when(totals).then(pl.lit(Reason.TOTAL.value))
        .when(note).then(pl.lit(Reason.NOTE.value))
        .when(row.is_in(wide) & (filled == 1)).then(pl.lit(Reason.SECTION.value))
        .otherwise(pl.lit(""))
    )  # fmt: skip
    return frame.select(reason.alias("reason")).to_series()


def _again(sheet: Sheet, rows: list[int]) -> pl.Expr:
    """Whether a row shows what one of `rows` shows, blanks and line ends aside as in the headings themselves."""
    same = [pl.lit(value=False)]
    for line in sheet.frame.filter(pl.col(ROW).is_in(rows)).iter_rows(named=True):
        texts = {name: clean(line[name] or "") for name in map(letter, sheet.columns)}
        same.append(pl.all_horizontal(_cleaned(name) == pl.lit(text) for name, text in texts.items()))
    return pl.any_horizontal(same)


def _cleaned(name: str) -> pl.Expr:
    """What `lines.clean` makes of each cell of a column."""
    return pl.col(name).fill_null("").str.replace_all(SPACES, "")


def _wide(sheet: Sheet, columns: int, last: int) -> list[int]:
    """Rows with one range over most of the table."""
    most = max(columns * 0.6, 2)
    return [merge.top for merge in sheet.merges if merge.top > last and merge.right - merge.left + 1 >= most]


def _after_notes(found: pl.DataFrame, columns: int, points: pl.Series, named: pl.Series) -> pl.DataFrame:
    """Behind the last row that is full enough for data, or names somebody, a point of a list is a note, and so is whatever
    follows a note. Where no row is so sure, each stands for itself."""
    full = (pl.col("filled") > max(FEW, columns // 4)) | pl.col(ROW).is_in(named.implode())
    last = int(str(found.filter((pl.col("reason") == "") & full)[ROW].max() or 0))
    notes = found.filter((pl.col("reason") == Reason.NOTE.value) & (pl.col(ROW) > last))[ROW]
    behind = pl.concat([notes, points.filter(points > last)]).min() if last else None
    if behind is None:
        return found
    tail = (pl.col(ROW) >= behind) & (pl.col("reason").is_in(["", Reason.SECTION.value]))
    return found.with_columns(pl.when(tail).then(pl.lit(Reason.NOTE.value)).otherwise(pl.col("reason")).alias("reason"))


def _numbering(sheet: Sheet, found: pl.DataFrame, letters: list[str]) -> pl.Series:
    """The first row below the headings may only count the columns."""
    reasons = found["reason"]
    data = [at for at, reason in enumerate(reasons.head(70)) if reason == ""]
    if data:
        texts = [text.strip("()（） ") for name in letters if (text := sheet.frame[name][data[0]])]
        named = [text for text in texts if text in FIRST_NUMBERS]
        counted = [str(number) for number in range(1, len(texts) - len(named) + 1)]
        if len(texts) > FEW and texts == named + counted:
            reasons[data[0]] = Reason.NUMBERING.value
    return reasons


def _hidden(sheet: Sheet, rows: pl.Series) -> pl.Series:
    spans = np.array([(0, 0), *sorted(sheet.hidden_rows)], np.int64)
    numbers = rows.to_numpy()
    before = np.searchsorted(spans[:, 0], numbers, side="right") - 1
    return pl.Series(numbers <= spans[before, 1])
