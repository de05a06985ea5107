"""A sealed value opens at its own place only, and nobody reads it by accident."""

import copy
import logging
import pickle
from datetime import date
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from hypothesis import given
from hypothesis import strategies as st

from houfu.access.scoping import everywhere
from houfu.registry.models import Person
from houfu.safeguard import sealing
from houfu.safeguard.fields import Sealed
from houfu.safeguard.keys import KeyFault, KeyFile, Use
from houfu.safeguard.models import AuditEvent
from houfu.safeguard.purposes import Purpose
from houfu.safeguard.sealing import SealBroken, seal, seal_many, unseal
from houfu.store.ids import fresh_id
from houfu.store.moment import fix_known

NUMBER = "529901199001011233"
PLACE = ("registry_person", 7, "identity")


def test_sm4_and_sm3_are_those_of_the_standards() -> None:
    key = bytes.fromhex("0123456789abcdeffedcba9876543210")
    block = Cipher(algorithms.SM4(key), modes.ECB()).encryptor()  # GB/T 32907, annex A.1: one bare block
    assert block.update(key).hex() == "681edf34d206965e86b3e94f536e4246"
    digest = hashes.Hash(hashes.SM3())
    digest.update(b"abc")  # GB/T 32905, annex A.1
    assert digest.finalize().hex() == "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"


@given(st.text(max_size=40))
def test_it_opens_to_what_was_sealed(plain: str) -> None:
    assert unseal(*PLACE, seal(*PLACE, plain)) == plain


@pytest.mark.parametrize(
    "place",
    [("registry_household", 7, "identity"), ("registry_person", 8, "identity"), ("registry_person", 7, "phone")],
)
def test_it_does_not_open_at_another_place(place: tuple[str, int, str]) -> None:
    with pytest.raises(SealBroken):
        unseal(*place, seal(*PLACE, NUMBER))


@given(st.integers(5, 50), st.integers(1, 255))
def test_a_changed_byte_breaks_it(at: int, by: int) -> None:
    sealed = bytearray(seal(*PLACE, NUMBER))
    sealed[at % len(sealed)] ^= by
    with pytest.raises((SealBroken, KeyFault)):
        unseal(*PLACE, bytes(sealed))


def test_the_same_value_never_looks_the_same() -> None:
    assert len({seal(*PLACE, NUMBER) for _ in range(100)}) == 100


def test_a_column_is_sealed_row_by_row() -> None:
    sealed = seal_many("t", "f", [1, 2, 3], ["a", None, "c"])
    assert sealed[1] is None
    assert [unseal("t", row, "f", value) for row, value in ((1, sealed[0]), (3, sealed[2])) if value] == ["a", "c"]
    with pytest.raises(ValueError, match="zip"):
        seal_many("t", "f", [1], ["a", "b"])


def test_another_key_file_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sealed = seal(*PLACE, NUMBER)
    monkeypatch.setattr(sealing, "provider", lambda: KeyFile(tmp_path / "other.json"))
    with pytest.raises(KeyFault, match="sealed under another key"):
        unseal(*PLACE, sealed)


def test_old_values_open_after_a_new_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keys = KeyFile(tmp_path / "k.json")
    monkeypatch.setattr(sealing, "provider", lambda: keys)
    old = seal(*PLACE, "old")
    keys.rotate(Use.SEALING)
    new = seal(*PLACE, "new")
    assert (old[0], new[0]) == (1, 2)
    assert (unseal(*PLACE, old), unseal(*PLACE, new)) == ("old", "new")


@pytest.fixture
def person(db: None) -> Person:
    """A person with a sealed number, read back from the database."""
    row = fresh_id()
    field = Person._meta.get_field("identity")
    with everywhere():
        Person.objects.create(
            id=row,
            key=row,
            valid_from=date(2020, 1, 1),
            recorded_at=fix_known(),
            source_id=1,
            household_key=1,
            path="52.",
            name="张三",
            sex="1",
            identity=field.seal(row, NUMBER),  # type: ignore[union-attr]
        )
        return Person.objects.get(id=row)


def test_an_instance_shows_a_seal(person: Person, caplog: pytest.LogCaptureFixture) -> None:
    sealed = person.identity
    assert isinstance(sealed, Sealed)
    logging.getLogger("test").warning("%s %r %s", sealed, sealed, vars(person))
    shown = f"{sealed} {sealed!r} {person!r} {person} {caplog.text}"
    assert NUMBER not in shown
    assert NUMBER[-4:] not in shown


def test_revealing_gives_the_text_and_leaves_an_event(person: Person) -> None:
    sealed = person.identity
    assert sealed is not None
    assert sealed.reveal(by=42, purpose=Purpose.HOME_VISIT) == NUMBER
    event = AuditEvent.objects.order_by("-number")[0]
    assert (event.act, event.by, event.table, event.key, event.fields, event.purpose) == (
        "reveal",
        42,
        "registry_person",
        person.pk,
        "identity",
        "home_visit",
    )
    assert NUMBER not in " ".join(str(value) for value in vars(event).values())


def test_a_value_read_without_its_row_must_be_bound_to_it(person: Person) -> None:
    with everywhere():
        row, sealed = Person.objects.values_list("id", "identity").get(id=person.pk)
    assert isinstance(sealed, Sealed)
    with pytest.raises(ValueError, match="without its row"):
        sealed.reveal(by=1, purpose=Purpose.SERVICE)
    assert sealed.of_row(row).reveal(by=1, purpose=Purpose.SERVICE) == NUMBER


def test_a_deferred_value_is_read_when_asked_for(person: Person) -> None:
    with everywhere():
        thin = Person.objects.only("id").get(id=person.pk)
        assert thin.identity == person.identity


def test_plain_text_is_refused_by_instance_and_query(person: Person) -> None:
    with pytest.raises(TypeError, match="seal it"):
        person.identity = NUMBER  # type: ignore[assignment]
    with everywhere(), pytest.raises(TypeError, match="seal it"):
        Person.objects.filter(id=person.pk).update(identity=NUMBER)


def test_a_seal_goes_into_no_cache_and_no_queue(person: Person) -> None:
    with pytest.raises(TypeError, match="no cache"):
        pickle.dumps(person.identity)
    assert copy.deepcopy(person.identity) == person.identity
