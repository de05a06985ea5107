"""Decisions on article 9: what a collective shows, which premises are meant, when they are idle, how support compares."""

from houfu.policy.readings.reading import Reading, Words

ROWS: tuple[Reading, ...] = (
    Reading(
        code="large_settlement_size",
        stretches=("9",),
        fragment="大型安置区",
        question=Words("多少人算“大型安置区”？", "how many people make a settlement large?"),
        choice=Words("安置规模3000人及以上。", "a settlement size of 3,000 or more"),
        reason=Words(
            "第9条未写人数；按集中安置大型点的通行口径，与第24条的1万人无关。",
            "article 9 gives no number; it is the usual line for large resettlement sites, not the 10,000 of article 24",
        ),
        assumed=True,
    ),
    Reading(
        code="collective_standards",
        stretches=("9",),
        fragment="标准化建设、规范化管理",
        question=Words("标准化、规范化各看什么？", "what shows that a collective is standardised and well run?"),
        choice=Words(
            "标准化看章程和会计科目表；规范化看成员名册、合同、账目每年公开。",
            "a charter and a chart of accounts; member list, contracts and accounts disclosed each year",
        ),
        reason=Words(
            "文件未列；都是成员自己能核对的东西。", "not listed in the document; members can check each of these"
        ),
        assumed=True,
    ),
    Reading(
        code="premises_of_settlement",
        stretches=("9",),
        fragment="安置区门面、商铺等商业性资产",
        question=Words("“门面、商铺”包括群众自己的店吗？", "are households' own shops meant?"),
        choice=Words("不包括，只指安置区的商业性资产。", "no, only premises that belong to the settlement"),
        reason=Words(
            "文件写的是安置区的资产；私产不在其内。",
            "the document speaks of assets of settlements, not of private property",
        ),
    ),
    Reading(
        code="idle_premises",
        stretches=("9",),
        fragment="高效化运营",
        question=Words("“高效化运营”怎样核查？", "how is efficient operation checked?"),
        choice=Words(
            "商业用房闲置超过半年（183天）预警；出租率、收益和成本只作指标。",
            "premises idle for more than half a year (183 days) are an early warning; let share, income and cost are only shown",
        ),
        reason=Words(
            "文件没有给出标准；收益受市场影响，不作认定。",
            "the document gives no measure; income depends on the market",
        ),
        assumed=True,
    ),
    Reading(
        code="terms_side_by_side",
        stretches=("9",),
        fragment="参照深度贫困村集体经济支持政策",
        question=Words("“参照”到什么程度？", "how close is 参照?"),
        choice=Words(
            "县里逐条对照：深度贫困村有的，安置区都有且不低于。",
            "term by term: settlements have each one, and none is lower",
        ),
        reason=Words("参照是比较类要求，不得比被参照者差。", "it is a word of comparison: not to be worse off"),
    ),
    Reading(
        code="income_paid_back",
        stretches=("9",),
        fragment="收益用于安置社区运转和发展集体经济",
        question=Words("用于其他用途的收益怎样才算纠正？", "when is a use for another purpose put right?"),
        choice=Words("退回集体账户，登记退回日期。", "when it is paid back, with its day on file"),
        reason=Words("文件只规定用途；以退回证明纠正。", "the document sets the purposes; paying back is the proof"),
        assumed=True,
    ),
)
