"""The framing words of the document that no honest rule can check: each with the reason, and what of it can be checked."""

from collections.abc import Mapping
from types import MappingProxyType

from houfu.policy.readings import Words

_TEXT = Words(
    "是精神、认识或评价，没有能诚实核对的规则。", "a spirit, an insight or a judgement: no honest rule can check it."
)

NOT_MEASURED: Mapping[str, Words] = MappingProxyType(
    {
        "I.00": _TEXT,
        "I.06": _TEXT,
        "I.07": Words(
            "叙述过去的做法；“五个体系”在目标中分项显示。",
            "tells of the past; the five systems return under the goals.",
        ),
        "I.09": _TEXT,
        "I.10": Words(
            "认识本身不核对；可核对的部分见工作要求（一）：列入年度重点任务。",
            "the view itself is not checked; what can be is under requirement 1: this work is in the year's main tasks.",
        ),
        "I.24": Words(
            "“高质量”本身没有规则；它由用新资料证明的销号显示出来。",
            "quality as such has no rule; it shows in what closes with proof.",
        ),
        "8.01": Words(
            "“相结合”没有规则；可核对的部分是权责清单。",
            "the combination has no rule; what can be checked is the list of powers and duties.",
        ),
        "R1.08": Words("“合力”没有诚实的度量。", "joint strength has no honest measure."),
        "R2.04": Words("“持之以恒”没有诚实的度量。", "perseverance has no honest measure."),
        "R2.05": Words("“大局观”没有诚实的度量。", "the view of the whole has no honest measure."),
    }
)
"""The framing words, each with the reason, and the part of it that can be checked where there is one."""
