"""Random damage: nothing but faults is ever raised, and no damaged text passes for whole."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from houfu.policy.document import Document, DocumentFault, DocumentFaults, check, read
from houfu.policy.document.fingerprints import document_fingerprints
from tests.policy.document.sample import content

Mutation = Callable[[str], str]
JUNK = "。（）〈〉：、1236. 一二三责任单位各市县\n#*第号年到此件“”；，"


@st.composite
def mutations(draw: st.DrawFn) -> Mutation:
    """One kind of damage at a place given as a share of the text: cut, truncate, double, move, swap, overwrite, insert."""
    kind = draw(st.sampled_from(["cut", "truncate", "double", "move", "swap", "overwrite", "insert", "character"]))
    first, second = draw(st.floats(0, 1)), draw(st.floats(0, 1))
    length, junk = draw(st.integers(1, 80)), draw(st.text(JUNK, max_size=12))

    def on_characters(text: str) -> str:
        at = int(first * len(text))
        changed = {
            "cut": text[:at] + text[at + length :],
            "truncate": text[:at],
            "overwrite": text[:at] + junk + text[at + len(junk) :],
            "insert": text[:at] + junk + text[at:],
            "character": text[:at] + text[at + 1 :],
        }
        return changed[kind]

    def on_lines(text: str) -> str:
        lines = text.split("\n")
        one, other = int(first * (len(lines) - 1)), int(second * (len(lines) - 1))
        if kind == "swap":
            lines[one], lines[other] = lines[other], lines[one]
        elif kind == "double":
            lines.insert(other, lines[one])
        else:
            lines.insert(other, lines.pop(one))
        return "\n".join(lines)

    return on_lines if kind in {"double", "move", "swap"} else on_characters


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(damage=st.lists(mutations(), min_size=1, max_size=3))
def test_damage_is_either_harmless_or_said(text: str, damage: list[Mutation]) -> None:
    whole = read(text)
    damaged = text
    for mutation in damage:
        damaged = mutation(damaged)
    document, faults = attempt(damaged)
    lines = damaged.count("\n") + 1

    assert (document is None) == bool(faults)
    assert all(fault.zh and fault.en for fault in faults)
    assert all(fault.line is None or 1 <= fault.line <= lines for fault in faults)
    if document and content(document) != content(whole):
        assert check(document, document_fingerprints(whole)), "a damaged text was taken for whole"


def attempt(text: str) -> tuple[Document | None, tuple[DocumentFault, ...]]:
    """The document or its faults; any other exception is a failure of the test."""
    try:
        return read(text), ()
    except DocumentFaults as error:
        return None, error.faults


@settings(deadline=None)
@given(st.text(st.characters(codec="utf-8"), max_size=300) | st.text(JUNK, max_size=300))
def test_no_text_whatever_raises_anything_but_faults(text: str) -> None:
    with pytest.raises(DocumentFaults):
        read(text)
