"""Bytes to text: what Chinese offices send, and what is no text at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from houfu.policy.document import DocumentFaults, FaultKind, decode, read, read_bytes
from houfu.policy.document.decoding import LARGEST
from tests.policy.document.sample import content, sample


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"])
def test_it_reads_the_encodings_that_offices_use(text: str, encoding: str) -> None:
    assert content(read_bytes(text.encode(encoding))) == content(read(text))


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", FaultKind.EMPTY),
        (b" \r\n\r\n", FaultKind.EMPTY),
        (b"%PDF-1.7 ...", FaultKind.BINARY),
        (b"PK\x03\x04rest", FaultKind.BINARY),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", FaultKind.BINARY),
        (b"\x7fELF\x02\x00\x00", FaultKind.BINARY),
        (b"a" * (LARGEST + 1), FaultKind.NOT_THE_DOCUMENT),
        (b"\xff\xfe\x00\xd8", FaultKind.ENCODING),
        (b"\x80\x81\xff\xff" * 9, FaultKind.ENCODING),
    ],
)
def test_what_is_no_text_is_one_clear_fault(data: bytes, kind: FaultKind) -> None:
    with pytest.raises(DocumentFaults) as raised:
        decode(data)

    assert [fault.kind for fault in raised.value.faults] == [kind]


def test_a_file_cut_inside_a_character_names_its_last_line() -> None:
    data = sample().encode()
    cut = data[: data.index("（此件".encode()) + 1]
    with pytest.raises(DocumentFaults) as raised:
        decode(cut)

    (fault,) = raised.value.faults
    assert (fault.kind, fault.line) == (FaultKind.ENCODING, cut.count(b"\n") + 1)


def test_a_few_bad_bytes_in_utf_8_are_named_by_line_and_not_taken_for_gb18030() -> None:
    lines = sample().encode().split(b"\n")
    lines[11] = lines[11][:3] + b"\xff" + lines[11][3:]
    with pytest.raises(DocumentFaults) as raised:
        decode(b"\n".join(lines))

    assert [fault.line for fault in raised.value.faults] == [12]


@given(st.binary(max_size=400))
def test_no_bytes_whatever_raise_anything_but_faults(data: bytes) -> None:
    with pytest.raises(DocumentFaults):
        read_bytes(data)
