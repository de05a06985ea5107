"""What `houfu bench` says of memory is what a process and its children hold at one time."""

import subprocess
import sys

import pytest

from houfu.cli.bench.memory import STATUS, Watch

MIB = 2**20
CHILD = "import time; held = bytearray(b'x') * (120 << 20); time.sleep(1)"
PARENT = (
    "import subprocess, sys, time; held = bytearray(b'x') * (90 << 20); time.sleep(0.5)\n"
    "if {frees}: del held\n"
    f"subprocess.run([sys.executable, '-c', {CHILD!r}])"
)


def _peak(frees: bool) -> int:
    with subprocess.Popen([sys.executable, "-c", PARENT.format(frees=frees)]) as process, Watch(process.pid) as watch:
        process.wait()
    return watch.peak


@pytest.mark.skipif(sys.platform != "linux", reason="an interpreter gives memory back at once on Linux only")
def test_the_child_counts_beside_what_its_parent_still_holds_and_only_that() -> None:
    assert 210 * MIB < _peak(frees=False) < 290 * MIB
    assert 120 * MIB < _peak(frees=True) < 200 * MIB


HOLDER = """
import subprocess, sys
held = bytearray(b'x') * (300 << 20)
subprocess.run([sys.executable, "-c", "from houfu.cli.bench.memory import own_peak; print(own_peak())"], check=True)
"""


@pytest.mark.skipif(not STATUS.exists(), reason="only Linux tells the peak of the program itself")
def test_what_the_parent_holds_is_not_the_childs_peak() -> None:
    told = subprocess.run([sys.executable, "-c", HOLDER], capture_output=True, text=True, check=True).stdout
    assert 5 * MIB < int(told) < 150 * MIB
