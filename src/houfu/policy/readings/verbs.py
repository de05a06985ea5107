"""How the verbs of the document bind: which become duties, comparisons, trends, entitlements, records or mere fields."""

from dataclasses import dataclass


@dataclass(frozen=True)
class VerbReading:
    """A family of verbs and what is made of it. `finding` says whether it can ever be called unmet."""

    code: str
    verbs: tuple[str, ...]
    zh: str
    en: str
    finding: bool
    articles: tuple[int, ...] = ()


VERBS: tuple[VerbReading, ...] = (
    VerbReading(
        "must",
        ("要", "确保", "不得", "应…尽"),
        "应当落实：未做到即为“未落实”。",
        "a duty: left undone it is not met",
        finding=True,
    ),
    VerbReading(
        "imperative",
        ("落实", "做好", "加强"),
        "一般祈使语句：按各条所列，分别作为应当落实、应有记录或指标。",
        "a plain imperative: a duty, a record or an indicator, as its line says",
        finding=True,
    ),
    VerbReading(
        "comparison",
        ("优先", "同等", "参照"),
        "比较性要求：与所比对象逐项相比，依据公布的规定、县级比例或主管部门的统计，不看登记以外人员的档案。",
        "a duty of comparison, decided from published rules, county rates or filed counts, never from others' files",
        finding=True,
    ),
    VerbReading(
        "emphasis",
        ("重点",),
        "第9条“重点扶持”按比较性要求理解：对大型安置区的人均支持不低于其他安置区。",
        "in article 9, emphasis is read as a comparison: support a head in large settlements is not below the others",
        finding=True,
        articles=(9,),
    ),
    VerbReading(
        "trend",
        ("逐步", "不断", "加大", "持续", "扩大", "提升"),
        "趋势：与上年相比没有好转为预警，不作“未落实”。",
        "a trend: no better than last year is an early warning, not a breach",
        finding=False,
    ),
    VerbReading(
        "must_rise",
        ("要加大", "要继续加大"),
        "趋势之前有“要”的：下降为“未落实”，持平为预警。",
        "a trend with 要 before it: a fall is not met, level is an early warning",
        finding=True,
        articles=(20, 21),
    ),
    VerbReading(
        "entitlement",
        ("鼓励", "支持", "引导", "探索"),
        "应当提供或应有记录：已告知、已尝试，或本人（本地）说明理由不采用，均为已落实；只告知和帮助，不强制。",
        "an entitlement or a record: offered, tried, or declined with a reason; the order is to inform, never to force",
        finding=True,
    ),
    VerbReading(
        "field",
        ("可",),
        "可以：只记录情况，永不作为问题。",
        "may: a field that is shown, never a finding",
        finding=False,
    ),
    VerbReading(
        "record",
        ("健全", "完善"),
        "应有记录：制度或方案须成文，另设指标。",
        "a record that the rule or plan exists, with an indicator beside it",
        finding=True,
    ),
)
