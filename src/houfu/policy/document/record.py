"""A document as plain values, for JSON."""

from typing import Any

from houfu.policy.document.fingerprints import document_fingerprints
from houfu.policy.document.model import Document, Heading


def document_record(document: Document) -> dict[str, Any]:
    """Everything that was read, as dictionaries, lists, strings and numbers; lines count from 1."""
    return {
        "number": document.number.value,
        "issued": document.issued.value.isoformat(),
        "issuers": list(document.issuers.value),
        "title": document.title.value,
        "addressees": document.addressees.value,
        "parts": [_heading(part) for part in document.parts],
        "chapters": [_heading(chapter) for chapter in document.chapters],
        "introduction": [{"text": one.text, "lines": list(one.lines)} for one in document.introduction],
        "articles": [
            {
                "number": article.number,
                "chapter": article.chapter,
                "title": article.title,
                "text": article.text,
                "lines": list(article.passage.lines),
                "units": [
                    {"written": written, "organ": organ.value, "line": line}
                    for written, organ, line in zip(
                        article.units.written, article.units.organs, article.units.lines, strict=True
                    )
                ],
            }
            for article in document.articles
        ],
        "requirements": [
            {"number": one.number, "title": one.title, "text": one.text, "lines": list(one.passage.lines)}
            for one in document.requirements
        ],
        "goals": [{"year": goal.year, "wording": goal.wording, "line": goal.line} for goal in document.goals],
        "fingerprints": {key: list(digests) for key, digests in document_fingerprints(document).items()},
    }


def _heading(heading: Heading) -> dict[str, Any]:
    return {"number": heading.number, "title": heading.title, "line": heading.line}
