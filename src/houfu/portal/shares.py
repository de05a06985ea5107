"""How many subjects have which verdict, as numbers, as a bar and as the words a screen reader speaks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from houfu.portal.wording import percent

LEAST = 3.0  # per cent of a bar: what is there must be seen


@dataclass(frozen=True)
class Share:
    """Counts of the four verdicts; `declined` are among the met. Shares leave out those to whom nothing applies."""

    met: int = 0
    declined: int = 0
    not_met: int = 0
    unknown: int = 0
    not_applicable: int = 0

    @classmethod
    def of(cls, cell: Any) -> Share:
        """The counts of one tally."""
        return cls(cell.met, cell.declined, cell.not_met, cell.unknown, cell.not_applicable)

    def __add__(self, other: Share) -> Share:
        return Share(
            self.met + other.met,
            self.declined + other.declined,
            self.not_met + other.not_met,
            self.unknown + other.unknown,
            self.not_applicable + other.not_applicable,
        )

    @property
    def asked(self) -> int:
        """Those to whom a duty applies, or may apply: the denominator of every share."""
        return self.met + self.not_met + self.unknown

    @property
    def met_share(self) -> str:
        return percent(self.met, self.asked)

    @property
    def declined_share(self) -> str:
        """Of those asked, the ones who were offered it and said no: met, and never counted as reached."""
        return percent(self.declined, self.asked)

    @property
    def not_met_share(self) -> str:
        return percent(self.not_met, self.asked)

    @property
    def unknown_share(self) -> str:
        return percent(self.unknown, self.asked)

    @property
    def order(self) -> tuple[float, float, int]:
        """The worst last: by the share not met, then the share unknown, then the number."""
        if not self.asked:
            return (-1.0, -1.0, 0)
        return (self.not_met / self.asked, self.unknown / self.asked, self.not_met)

    @property
    def spoken(self) -> str:
        """“已落实92.1%，未落实5.2%，资料不足2.7%”."""
        if not self.asked:
            return _("不适用")
        said = _("已落实%(met)s，未落实%(not_met)s，资料不足%(unknown)s") % {
            "met": self.met_share,
            "not_met": self.not_met_share,
            "unknown": self.unknown_share,
        }
        return said + (_("，其中本人不参加%(declined)s") % {"declined": self.declined_share} if self.declined else "")

    @property
    def bar(self) -> SafeString:
        """The bar: not met first, then unknown (hatched), both standing taller than what is met. Hidden from speech."""
        if not self.asked:
            return mark_safe(  # no value in it
                '<svg class="bar" aria-hidden="true"><rect class="na" y="4" width="100%" height="6"/></svg>'
            )
        unmet, unknown = (_width(part, self.asked) for part in (self.not_met, self.unknown))
        met = max(0.0, 100 - unmet - unknown)
        return format_html(
            '<svg class="bar" aria-hidden="true"><rect class="met" x="{}%" y="4" width="{}%" height="6"/>'
            '<rect class="unmet" width="{}%" height="14"/><rect class="unk" x="{}%" width="{}%" height="14"/></svg>',
            *(f"{value:.1f}" for value in (unmet + unknown, met, unmet, unmet, unknown)),
        )

    @property
    def slim_bar(self) -> str:
        """The bar in a matrix: what is met is its background, so only the rest is drawn; the link around it speaks."""
        unmet, unknown = (_width(part, self.asked) for part in (self.not_met, self.unknown))
        drawn = f'<rect class="unmet" width="{unmet:.0f}%"/>' if unmet else ""
        drawn += f'<rect class="unk" x="{unmet:.0f}%" width="{unknown:.0f}%"/>' if unknown else ""
        return f"<svg>{drawn}</svg>"


def total(cells: Iterable[Any]) -> Share:
    """All tallies together."""
    whole = Share()
    for cell in cells:
        whole += Share.of(cell)
    return whole


def _width(part: int, whole: int) -> float:
    return 0.0 if not part else max(LEAST, min(part * 100 / whole, 100 - LEAST if part < whole else 100))
