"""Writes docs/quality.md from the checks; with `check`, only says whether it is up to date."""

import os
import sys
from datetime import date
from pathlib import Path

DAY = date(2026, 10, 31)
PAGE = Path(__file__).parents[1] / "docs" / "quality.md"


def main() -> int:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "houfu.site.settings")
    django.setup()
    from houfu.quality.listing import page

    if sys.argv[1:] == ["check"]:
        return int(PAGE.read_text(encoding="utf-8") != page(DAY))
    PAGE.write_text(page(DAY), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
