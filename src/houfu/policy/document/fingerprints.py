"""Digests of the sentences of the official text, so that a copy can be compared without the text being kept here.

Each stretch (an article "1" … "26", a requirement "R1" … "R3", the introduction "I") is a row of digests, one per
sentence, of the folded characters: width, brackets, quotation marks, spaces and mark-up do not count, words and stops
do. `houfu policy read FILE --json` prints them for a text, for when the official text itself is replaced.
"""

import hashlib
import re
from collections.abc import Mapping
from types import MappingProxyType

from houfu.policy.document.model import Document
from houfu.policy.document.passages import fold

_SENTENCE = re.compile(r"(?:[^.;]|\.(?=\d))*[.;]?")
_DIGITS = 8


def sentences(text: str) -> list[tuple[int, int]]:
    """Start and end of each sentence of `text`; a semicolon ends one as a full stop does."""
    return [found.span() for found in _SENTENCE.finditer(fold(text)) if found.group()]


def fingerprint(text: str) -> tuple[str, ...]:
    """The digest of each sentence of `text`, in order."""
    folded = fold(text)
    return tuple(
        hashlib.sha256(folded[start:end].encode("utf-8", "replace")).hexdigest()[:_DIGITS]
        for start, end in sentences(text)
    )


def document_fingerprints(document: Document) -> dict[str, tuple[str, ...]]:
    """The digests of every stretch of a document that was read."""
    return {
        "I": fingerprint("".join(passage.text for passage in document.introduction)),
        **{str(article.number): fingerprint(article.passage.text) for article in document.articles},
        **{f"R{requirement.number}": fingerprint(requirement.passage.text) for requirement in document.requirements},
    }


_OFFICIAL = """
I 80a11fd9 291fab42 20c268c6 c6982bee ceeca56c 6b17abe3 0966b50d
1 eed0a2aa 3339f7a7 83bf20ea a34b0e23 934d52fb cc5708b4
2 c68eed50 3c4e0b01
3 430b17a3 80aed0f6 2da5257d
4 ca469e5c 297ca503 5aafaf03
5 ecdd65f4 a03e7a65
6 8969c7e5 c1304fd7 c52e8820
7 097e127f c25b1c63 66bfee78 c5aa5fff 9f218fa8 192b500a
8 e9fdf236 e5561502 2800525a 5d419244 b473b2ae f2591af0
9 b77a01f1 e4e2b773 3d8de9f3 3493d1f0
10 86a27f6a 39918719 2c6fdea9
11 62eb6996 d70f9043 27475df5 472f9715
12 898f050b 03cb2f7d 140d4965
13 0580889d 37d7f45a
14 d5f6efb0 490f6849
15 f6b10617 cb42df52 eee972d8 944466fc 2ca3dc25
16 a2396564 577bc012 e69a518a
17 5d9d6c25 29d17d06 92b54a5c
18 e1643741 b1d88534
19 a6f27554 90fe6d6d 2ac373f4 53d6b72b
20 85e91291 7b996413 b77ef345
21 3bdac5ac 5243539f 0a508598
22 47eee140 8dede855
23 55dd2155 50749257 72d5158f 9478e97a
24 abf3ea21 31343a4f 4c7113a3
25 06e546fb 62807d6a 79511c43 c2d366f3
26 10b47bce 30bf5010
R1 66269a6c 455e87ae f59f2530 f045d418 12f7a9c1
R2 069dcc43 9dafc11f f3bb48b6 d375a2ac
R3 010be34b 4853881b 5dead3d2 d11882bb
"""

FINGERPRINTS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {key: tuple(digests) for key, *digests in (line.split() for line in _OFFICIAL.strip().splitlines())}
)
"""The digests of 黔党办发〔2020〕36号, by stretch."""
