"""Decisions on article 10: what is swept, in how many days disputes move, who confers, and what is never measured."""

from houfu.policy.readings.reading import Reading, Words

ROWS: tuple[Reading, ...] = (
    Reading(
        code="sweep_of_services",
        stretches=("10",),
        fragment="全面深入排查",
        question=Words("排查什么、多久一次？", "what is swept, and how often?"),
        choice=Words(
            "每月（31天）排查服务和公共场所，不入户，不查看个人言论。",
            "services and public places, each month (31 days); homes are not entered and nobody's speech is looked at",
        ),
        reason=Words(
            "文件要求常态化，未写频次；住宅和通信受法律保护。",
            "no interval is given; homes and letters are protected by law",
        ),
        assumed=True,
    ),
    Reading(
        code="signs_are_faults",
        stretches=("10",),
        fragment="苗头隐患",
        question=Words("什么是“苗头隐患”？", "what are 苗头隐患?"),
        choice=Words(
            "服务和场所的问题：电梯、供水、同一单位工资、收费、证件等；同一问题涉及10户或30天未解决即预警。",
            "faults of services and places (lift, water, wages of one employer, fees, certificates); ten households or 30 days warn",
        ),
        reason=Words(
            "防范在先是先把服务办好，不是盯人。", "prevention is to put the service right, not to watch people"
        ),
        assumed=True,
    ),
    Reading(
        code="dispute_days",
        stretches=("10",),
        fragment="处置在小",
        question=Words("受理、调解、答复各有几天？", "how many days are there to accept, mediate and answer?"),
        choice=Words(
            "提出后3天内受理、7天内首次调解；受理后30天内答复：达成协议，或者告知途径。",
            "3 to accept and 7 to mediate, from the day it is brought; 30 from acceptance to answer: an agreement, or the ways told",
        ),
        reason=Words(
            "文件未写期限；30天按人民调解工作若干规定第33条，其余为推定。",
            "the document gives none; 30 is article 33 of the rules on people's mediation, the others are assumed",
        ),
        assumed=True,
    ),
    Reading(
        code="three_channels",
        stretches=("10",),
        fragment="三调联动",
        question=Words("“三调联动”何时算做到？", "when are the three channels linked?"),
        choice=Words(
            "人民、行政、司法调解一个窗口；未达成协议的共同会商一次，并书面告知全部途径。",
            "one window for people's, administrative and judicial mediation; they confer once on what is unsettled and tell every way",
        ),
        reason=Words(
            "三调的组成是通行说法；会商一次为推定。", "the three are the usual sense; one conference is assumed"
        ),
        assumed=True,
    ),
    Reading(
        code="cause_analysis",
        stretches=("10",),
        fragment="社会矛盾风险隐患分析研判",
        question=Words("分析研判什么、多久一次？", "what is analysed, and how often?"),
        choice=Words(
            "县每季度（92天）按类型和地点分析成因，写明改进了什么服务，不点名个人。",
            "causes by type and place, each quarter (92 days), with the service that was put right; it names nobody",
        ),
        reason=Words("文件未写频次；分析的是成因，不是人。", "no interval is given; causes are analysed, not people"),
        assumed=True,
    ),
    Reading(
        code="three_in_step",
        stretches=("10",),
        fragment="“三同步”",
        question=Words("“三同步”怎样核查？", "how are the three in step checked?"),
        choice=Words(
            "每件重大事件由主管机关逐项登记单位、日期和是否办理；只核对有没有登记。",
            "for a major incident the competent authority ticks each line with organ, day, yes or no; only that it is on file is checked",
        ),
        reason=Words(
            "处置由主管机关依法进行，不在本系统内。", "the handling is the competent authority's, outside this system"
        ),
        assumed=True,
    ),
    Reading(
        code="within_the_community",
        stretches=("10",),
        fragment="矛盾不出社区",
        question=Words("“矛盾不出社区”是否作为考核？", "is it a target that disputes stay in the community?"),
        choice=Words(
            "不作考核、不排名，只显示协议在哪里达成；当事人随时可以另择法律途径。",
            "no target and no ranking: where agreements were made is shown; a party may go another lawful way at any time",
        ),
        reason=Words(
            "调解以自愿为前提，不得阻止当事人依法维权。", "mediation is voluntary, and nobody may be kept from the law"
        ),
    ),
)
