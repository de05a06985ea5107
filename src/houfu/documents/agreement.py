"""调解协议书: an agreement between parties as an A4 page (PDF/A-2b), from plain values."""

import json
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

import pylopdf_fonts_zh_cn
import typst

TEMPLATE = Path(__file__).parent / "agreement.typ"
FONTS = Path(pylopdf_fonts_zh_cn.__file__).parent


@dataclass(frozen=True)
class AgreementPaper:
    """What stands on the page: the number, who mediated where and how, the parties of each side, what was agreed."""

    number: str
    centre: str
    channel: str
    kind: str
    applicants: list[str]
    respondents: list[str]
    terms: str
    agreed_on: date
    perform_by: date | None = None


def page_values(paper: AgreementPaper) -> str:
    """The values as the page takes them; they are text to it, never markup."""
    values = asdict(paper)
    for name in ("agreed_on", "perform_by"):
        day = values[name]
        values[name] = f"{day.year}年{day.month}月{day.day}日" if day else ""
    return json.dumps(values, ensure_ascii=False)


def agreement_pdf(paper: AgreementPaper) -> bytes:
    """The page as PDF, byte for byte the same for the same values."""
    made: bytes = typst.compile(
        str(TEMPLATE), format="pdf", font_paths=[str(FONTS)], ignore_system_fonts=True, pdf_standards="a-2b",
        timestamp=0, sys_inputs={"paper": page_values(paper)},
    )  # fmt: skip
    return made
