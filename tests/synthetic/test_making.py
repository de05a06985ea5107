"""One number makes the province: the same seed the same bytes, in every process; what makes no sense is refused."""

import hashlib
import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from houfu.synthetic.making import LEAST, STEPS, SyntheticFault, base, generate
from houfu.synthetic.province import Province
from houfu.synthetic.table import table

SMALL = 0.004
CHECKOUT = Path(__file__).parents[2]
ASK = """
import sys
sys.path[:0] = ["src", "."]
import django
django.setup()
from tests.synthetic.test_making import SMALL, generate, digest
print(digest(generate(seed=7, scale=SMALL)))
"""


def digest(province: Province) -> str:
    """SHA-256 over every frame as text, what is planted too."""
    total = hashlib.sha256()
    for name, frame in (*province.frames(), ("planted", province.planted)):
        total.update(name.encode() + frame.write_csv().encode())
    return total.hexdigest()


@pytest.fixture(scope="module")
def small() -> Province:
    return generate(seed=7, scale=SMALL)


def test_the_same_seed_makes_the_same_bytes(small: Province) -> None:
    assert digest(generate(seed=7, scale=SMALL)) == digest(small)


@pytest.mark.parametrize("hash_seed", ["1", "4711"])
def test_another_process_makes_the_same_bytes(small: Province, hash_seed: str) -> None:
    environment = {
        **os.environ,
        "PYTHONHASHSEED": hash_seed,
        "POLARS_MAX_THREADS": "1",
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "PYTHONPATH": "src:.",
    }
    command = [sys.executable, "-c", ASK]
    made = subprocess.run(command, env=environment, cwd=CHECKOUT, capture_output=True, text=True, check=True)
    assert made.stdout.strip() == digest(small)


def test_another_seed_makes_another_province(small: Province) -> None:
    other = generate(seed=8, scale=SMALL)
    same = {name for name, frame in other.frames() if frame.equals(dict(small.frames())[name])}
    assert same <= {"sources", "plans"}  # who reports in what, and which organ leads, is no matter of chance
    assert not other.planted.equals(small.planted)


def test_what_one_step_draws_does_not_change_the_others() -> None:
    few, many = base(seed=7, scale=SMALL), base(seed=7, scale=2 * SMALL)
    for name in ("staff", "leaders", "group_posts", "products"):
        assert getattr(few, name).equals(getattr(many, name)), name


def test_it_reports_each_step_before_it_is_done() -> None:
    told: list[str] = []
    generate(seed=1, scale=LEAST, report=told.append)
    assert told == list(STEPS)


def test_the_smallest_sample_has_a_household_in_each_settlement() -> None:
    province = base(seed=1, scale=LEAST)
    assert province.households["settlement_key"].n_unique() == 949
    assert {row.zh: row.difference for row in table(province) if row.unit == "户"} == {
        "搬迁户": 0, "有劳动力家庭": 0, "一户一人以上就业": 0,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("wrong", "named", "mend"),
    [
        ({"scale": 0.0}, "0.0", "SCALE"),
        ({"scale": -1.0}, "-1.0", "SCALE"),
        ({"scale": 1.5}, "1.5", "SCALE"),
        ({"scale": 1e-9}, "1e-09", "SCALE"),
        ({"scale": float("nan")}, "nan", "SCALE"),
        ({"scale": float("inf")}, "inf", "SCALE"),
        ({"seed": -1}, "-1", "--seed"),
        ({"day": date(2020, 1, 1)}, "2020-01-01", "2025-07-01"),
        ({"day": date(2025, 6, 30)}, "2025-06-30", "2025-07-01"),
    ],
)
def test_it_refuses_what_makes_no_sense_with_a_sentence(wrong: dict[str, Any], named: str, mend: str) -> None:
    for make in (base, generate):
        with pytest.raises(SyntheticFault) as refused:
            make(**{"scale": SMALL, **wrong})
        for language in ("zh", "en"):
            assert named in refused.value.sentence(language)
            assert mend in refused.value.sentence(language)
        assert refused.value.exit_code == 2
