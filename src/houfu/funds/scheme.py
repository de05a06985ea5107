"""What a scheme has to say before a line can be shared out by it: both factors, whole weights, guards that can hold."""

from dataclasses import dataclass

from houfu.funds.terms import AllocationFault, Scheme


@dataclass(frozen=True)
class Settled:
    """A scheme of which everything is known: weights in %, the guards and the rounding unit in fen; a cap of 0 is none."""

    population_weight: int
    capacity_weight: int
    floor: int
    cap: int
    unit: int


def settled(scheme: Scheme) -> Settled:
    """The scheme once it is known in whole and has just the two factors of article 19. Raises AllocationFault.

    What is not said is not zero: "no floor" and "no cap" are written as 0.
    """
    if unsaid := [words for name, words in WORDS.items() if getattr(scheme, name) is None]:
        zh, en = "、".join(words[0] for words in unsaid), ", ".join(words[1] for words in unsaid)
        raise AllocationFault(
            f"方案没有写明{zh}，不能测算。请补登因素法分配方案（没有保底或封顶填0）。",
            f"The scheme does not say: {en}. Complete the factor scheme (0 where there is no floor or cap).",
        )
    values = {name: getattr(scheme, name) for name in WORDS}
    if not (values["population_factor"] and values["capacity_factor"]) or values["other_factors"]:
        raise AllocationFault(
            "方案不是只含安置建档立卡人口和县级财力两个因素，不能按第十九条测算。请更正因素法分配方案。",
            "The scheme does not have just the two factors of article 19, people settled and fiscal capacity. Correct it.",
        )
    made = Settled(
        **{name: int(values[name]) for name in ("population_weight", "capacity_weight", "floor", "cap", "unit")}
    )
    _weights(made)
    _guards(made)
    return made


WORDS = {
    "population_factor": ("是否以人口为因素", "whether population counts"),
    "capacity_factor": ("是否以财力为因素", "whether fiscal capacity counts"),
    "other_factors": ("其他因素个数", "the number of other factors"),
    "population_weight": ("人口权重", "the weight of population"),
    "capacity_weight": ("财力权重", "the weight of capacity"),
    "floor": ("每县保底金额", "the least amount a county"),
    "cap": ("每县封顶金额", "the most amount a county"),
    "unit": ("取整单位", "the unit of rounding"),
}
"""What has to be said of a scheme, in the words of its ledger."""


def _weights(scheme: Settled) -> None:
    weights = (scheme.population_weight, scheme.capacity_weight)
    if min(weights) < 0 or sum(weights) != 100:
        raise AllocationFault(
            f"人口权重{weights[0]}%和财力权重{weights[1]}%合计不是100%，不能测算。请更正因素法分配方案。",
            f"The weights, {weights[0]} % and {weights[1]} %, do not add up to 100 %. Correct the factor scheme.",
        )


def _guards(scheme: Settled) -> None:
    if scheme.unit <= 0 or scheme.floor < 0 or scheme.cap < 0:
        raise AllocationFault(
            "取整单位须大于0，保底和封顶不能为负。请更正因素法分配方案。",
            "The unit of rounding has to be above 0, floor and cap not below 0. Correct the factor scheme.",
        )
    if scheme.floor % scheme.unit or scheme.cap % scheme.unit:
        raise AllocationFault(
            "保底和封顶金额须是取整单位的整数倍，否则取整后会越过它们。请更正因素法分配方案。",
            "Floor and cap have to be multiples of the unit of rounding, or rounding would pass them. Correct the scheme.",
        )
    if scheme.cap and scheme.floor > scheme.cap:
        raise AllocationFault(
            "每县保底金额大于封顶金额。请更正因素法分配方案。",
            "The least amount a county is above the most. Correct the factor scheme.",
        )
