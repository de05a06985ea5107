"""What answers otherwise in one evaluation than in another of the same subjects."""

from houfu.assessment.engine import Outcomes


def differing(one: Outcomes, other: Outcomes) -> set[str]:
    """The duties and figures that answer otherwise about anybody or any place."""
    found: set[str] = set()
    for before, after in ((one.verdicts, other.verdicts), (one.gauges, other.gauges)):
        assert before.keys() == after.keys()
        for level, frame in before.items():
            found |= {name for name in frame.columns if not frame[name].equals(after[level][name], null_equal=True)}
    return found
