"""What `houfu bench` says of memory is what a process and its children hold at one time."""

import subprocess
import sys

import pytest

from houfu.cli.bench.memory import Watch

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
