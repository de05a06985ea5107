"""Four hundred households with a worker each, and a real workbook of ten thousand rows about them, some of them wrong."""

import datetime as dt
import io
from collections.abc import Iterable
from typing import Any

from openpyxl import load_workbook
from xlsxwriter import Workbook

from houfu.access.scoping import everywhere
from houfu.assessment.actions import assess
from houfu.ledgers.models import Employment
from houfu.registry.actions import add_source, record_many
from houfu.registry.models import Household, Person
from houfu.safeguard.index import blind_index
from houfu.snapshot.actions import take
from tests.intake.filled import HERE, number
from tests.portal.world import DAY, SINCE, A, World

WORKERS, SPELLS, IDLE = 400, 25, 50
"""The last of the workers, the youngest, lose their work with the last spell."""
ROWS = WORKERS * SPELLS
ON_FILE = 10
"""Of which spell something is on file."""
COLOUR = "FFFFD9D9"
"""Of a cell with a fault, in a workbook that is handed back."""
ABOVE = 2
"""Lines above the first row: a title and the headings."""
HEADINGS = (
    "序号", "公民身份号码", "姓名", "户号", "就业形式", "用工单位", "月工资（元）",
    "签订劳动合同", "生效日期", "终止日期", "备注",
)  # fmt: skip
STARTS = [dt.date(2020 + at // 4, 1 + at % 4 * 3, 1) for at in range(SPELLS)]
"""The first days of a quarter each; the spell that begins with the last one goes on."""
WRONG = {"kind": range(100, 310), "identity": range(400, 420), "start": range(500, 510), "wage": range(600, 603)}
"""Which rows (from 0) have a fault in which column."""
FAULTS = sum(map(len, WRONG.values()))


def identity(worker: int) -> str:
    return number(HERE, 120 + worker)  # born between 1962 and 2002


def settled(world: World) -> list[int]:
    """The workers' keys; they live in 柏杨林安置区, nobody has work, and the province is assessed anew.

    Of the first three a spell is on file: from another organ, from the sender's own with another wage, and as in the file.
    """
    place, ward = world.settlements["柏杨林安置区"], world.communities["柏杨林安置区"]
    path = f"{A}520502013.{place}.{ward}."
    with everywhere():
        source = add_source(organ="hr", name="户.xlsx", received_on=DAY, by=1)
        homes = [_home(at, place, ward, path) for at in range(WORKERS)]
        keys = record_many(Household, homes, source=source, by=1)
        people = record_many(Person, [_worker(at, key, path) for at, key in enumerate(keys)], source=source, by=1)
        for at, (organ, wage) in enumerate((("教育局", 350_000), ("测试单位", 280_000), ("测试单位", 300_200))):
            source = add_source(organ=organ, name="就业.xlsx", received_on=DAY, by=1)
            record_many(Employment, [_on_file(at, people[at], wage)], source=source, by=1)
        assess(snapshot=take(on=DAY, by=1), by=1)
    return people


def book(*, wrong: bool) -> bytes:
    """The workbook, with or without its faults."""
    return _written(_line(at, wrong=wrong) for at in range(ROWS))


def mended(marked: bytes) -> tuple[bytes, int]:
    """The rows of the workbook that came back, with their coloured cells put right; and how many those were."""
    lines, found = [], 0
    coloured: dict[int, bool] = {}
    for at, row in enumerate(load_workbook(io.BytesIO(marked), read_only=True)["就业"].iter_rows(min_row=ABOVE + 1)):
        lines.append([cell.value for cell in row])
        for column, cell in enumerate(row):
            style = getattr(cell, "_style_id", 0)
            if style not in coloured:
                coloured[style] = bool(cell.fill) and cell.fill.fgColor.rgb == COLOUR
            if coloured[style]:
                lines[-1][column] = _line(at, wrong=False)[column]
                found += 1
    return _written(lines), found


def _written(lines: Iterable[list[Any]]) -> bytes:
    file = io.BytesIO()
    with Workbook(file, {"constant_memory": True, "default_date_format": "yyyy-mm-dd"}) as made:
        sheet = made.add_worksheet("就业")
        sheet.merge_range(0, 0, 0, len(HEADINGS) - 1, "七星关区易地扶贫搬迁劳动力就业台账")
        sheet.write_row(1, 0, HEADINGS)
        for at, line in enumerate(lines, ABOVE):
            sheet.write_row(at, 0, line)
    return file.getvalue()


def _line(at: int, *, wrong: bool) -> list[Any]:
    worker, spell = at % WORKERS, at // WORKERS
    kind = (
        "未就业"
        if spell == SPELLS - 1 and worker >= WORKERS - IDLE
        else ("单位就业", "灵活就业", "公益性岗位")[spell % 3]
    )
    line = [
        at + 1, identity(worker), f"韦{'大中小'[worker % 3]}明", f"柏杨-W{worker:03}", kind, f"第{at % 97 + 1}服装厂",
        3000 + worker, "是", STARTS[spell], STARTS[spell + 1] if spell + 1 < SPELLS else None, "无",
    ]  # fmt: skip
    for name, column, bad in (
        ("kind", 4, "不存在的形式"), ("identity", 1, line[1][:17] + ("1" if line[1][17] != "1" else "2")),
        ("start", 8, None), ("wage", 6, "三千多"),
    ):  # fmt: skip
        if wrong and at in WRONG[name]:
            line[column] = bad
    return line


def _home(worker: int, settlement: int, community: int, path: str) -> dict[str, Any]:
    return {
        "number": f"柏杨-W{worker:03}", "community_key": community, "settlement_key": settlement, "path": path,
        "origin_county_key": 520502, "roster_complete": True, "valid_from": SINCE,
    }  # fmt: skip


def _worker(worker: int, home: int, path: str) -> dict[str, Any]:
    own = identity(worker)
    return {
        "household_key": home, "path": path, "name": f"韦{'大中小'[worker % 3]}明", "identity": own,
        "identity_index": blind_index(own), "sex": "1" if int(own[16]) % 2 else "2",
        "birth_date": dt.date(int(own[6:10]), int(own[10:12]), int(own[12:14])), "relation": "02", "labour": "ordinary",
        "in_school": False, "valid_from": SINCE,
    }  # fmt: skip


def _on_file(worker: int, person: int, fen: int) -> dict[str, Any]:
    line = _line(ON_FILE * WORKERS + worker, wrong=False)
    return {
        "person_key": person, "kind": "flexible", "employer": line[5], "monthly_wage": fen,
        "contract": True, "valid_from": line[8], "valid_to": line[9],
    }  # fmt: skip
