"""Where a quoted fragment stands in an article, and how an article falls into clauses, so that it can be underlined."""

import re

from houfu.policy.document.passages import fold

_CLAUSE = re.compile(r"(?:[^.,;:]|\.(?=\d))+[.,;:]*")
_GAP = re.compile(r"…+|\.{3,}")
_SPACE = re.compile(r"\s")


def clauses(article_text: str) -> tuple[tuple[int, int], ...]:
    """Start and end of each clause of `article_text`, its closing comma, semicolon or stop included; nothing is lost."""
    return tuple(found.span() for found in _CLAUSE.finditer(fold(article_text)))


def locate(article_text: str, fragment: str) -> tuple[int, int] | None:
    """Start and end of the first place where `fragment` stands in `article_text`, or None.

    Spaces, widths, brackets and quotation marks may differ. A fragment may skip words with … (应…尽), within a sentence.
    """
    kept = [offset for offset, character in enumerate(article_text) if not _SPACE.match(character)]
    folded = fold("".join(article_text[offset] for offset in kept))
    pieces = [re.escape(fold(_SPACE.sub("", piece))) for piece in _GAP.split(fragment)]
    pattern = r"[^.;]*?".join(piece for piece in pieces if piece)
    found = re.search(pattern, folded) if pattern else None
    return (kept[found.start()], kept[found.end() - 1] + 1) if found else None


def clause_at(article_text: str, fragment: str) -> tuple[int, int] | None:
    """Start and end of the whole clauses that `fragment` touches, or None where it does not stand in the text."""
    place = locate(article_text, fragment)
    if place is None:
        return None
    touched = [clause for clause in clauses(article_text) if clause[0] < place[1] and clause[1] > place[0]]
    return (touched[0][0], touched[-1][1]) if touched else place
