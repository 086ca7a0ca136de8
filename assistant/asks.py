"""The kinds of answer a question may want, told from its form."""

import re
from collections.abc import Sequence
from enum import StrEnum


class Ask(StrEnum):
    """The kind of answer a question wants."""

    RESPONSIBLE = "responsible"
    DUTIES = "duties"
    TARGET = "target"
    DOCUMENT = "document"
    LOCATE = "locate"
    STRUCTURE = "structure"
    DISCREPANCY = "discrepancy"
    CONTENT = "content"


_COUNTED = r"(?:条款|条|项任务|项行动|项|款|章|节|个部分|部分|大部分|大块|个方面|方面|行动|措施|任务|专栏|类)"
_DOCUMENT = (
    r"文号|发文字号|落款|成文|主送|发给(?:谁|哪)|上位文件|全称|制[定订]依据|信息来源|来源(?:单位|是)"
    r"|(?:文件|方案|通知)(?:的)?(?:标题|题目|名称)|(?:文件|方案|通知)(?:到底)?叫|叫.{0,8}(?:意见|方案).{0,6}还是"
    r"|(?:谁|哪(?:个|些|家)?(?:单位|机关|部门)?)(?:联合)?(?:发|印)(?:的|布|文|出)|发文(?:机关|单位)|印发(?:的)?(?:单位|机关|时间|日期)"
    r"|(?:依据|根据|遵循|贯彻|落实)(?:的)?(?:是)?(?:什么|哪|的?(?:省|国家|上级|中央).{0,8}文件)"
    r"|(?:哪|几)(?:天|号|年|月|日).{0,6}(?:出|发|印|挂|公布|公开)|(?:发布|印发|公开|公布|挂).{0,6}(?:时间|日期|哪天|几号|什么时候|何时)"
    r"|(?:什么时候|何时)(?:出|发|印|挂|公布|公开)|网.{0,6}(?:挂|发).{0,4}(?:几号|哪天|日期)"
)
_LOCATE = (
    rf"(?:哪|第)(?:几|一|些)?个?{_COUNTED}|(?:在|写在)哪(?:里|儿|块)?(?!些)|出处|哪(?:里|儿)(?:有)?(?:提|写|说|讲)"
    r"|哪些(?:地方|章节|内容).{0,6}(?:提|涉|写|讲|说)|(?:提|讲|写|说)(?:到|及|过).{0,14}(?:有哪些|在哪|的地方)|全文.{0,6}(?:提|出现)|几(?:处|次)"
)
_RESPONSIBLE = (
    r"谁|哪(?:个|些|家|几个|几家|一家|几|两家|三家)?(?:厅局|委办局|单位|部门|局|厅|机构|科室|家)|责任(?:单位|部门|主体|分工|方)|牵头|主管"
    r"|归(?:哪|口|谁)|(?:归|由).{1,12}(?:管|负责|吗)|是.{2,12}(?:负责|牵头|管)(?:吗|么|的吗|吧|还是)|找(?:哪|谁)|还是.{1,10}(?:负责|管|牵头)"
    r"|(?:什么|啥)(?:单位|部门)|单位.{0,4}(?:有没有|有写|写了|是哪)|(?:写|点|列).{0,3}单位"
)
_TARGET = (
    r"多少|多大|多长|几成|(?:到)?几(?:个|家|名|项|张|次|成|人|所|件|条|种)|指标|目标|百分之|达到|占比|数量|约束性|预期性"
    r"|率(?:是|要|定|为|有|呢|目标|$)|多高|底线|覆盖率"
)
_STRUCTURE = (
    rf"(?:包括|包含|分|有|含|下面|列了|共|分为|下设|分成)(?:了|为|成)?(?:哪|几|多少)(?:些|几|大)?个?{_COUNTED}"
    rf"|(?:一共|总共|共有?|共计|有)(?:多少|几)个?{_COUNTED}|(?:多少|几)(?:个)?(?:重点任务|保障措施|专栏|部分|条款)|{_COUNTED}(?:各|都|分别)?(?:叫|是)(?:什么|啥|哪)"
    rf"|哪(?:几|[二两三四五六七八九十])个?(?:大)?{_COUNTED}(?:$|[?？,，])|分哪|目录|框架|结构|保障措施.{{0,3}}(?:几|哪)"
)
_DISCREPANCY = (
    r"一致|不一样|一样吗|不同吗|对得上|对不上|矛盾|冲突|出入|漏(?:字|了)|印错|错字|笔误|两种(?:写法|说法)|哪个(?:为准|对)"
    r"|(?:正文|附件|分工表|专栏|通知).{0,24}(?:区别|差别|差异|不同|为什么不|多了|少了|相比|变了)"
)
_ENGLISH: Sequence[tuple[Ask, str]] = (
    (
        Ask.DISCREPANCY,
        r"\bconsistent|\bdiffer\w* between the (?:body|annex|text)|\b(?:annex|body|box)\b.{0,40}\b(?:differ|same|match|agree|consistent)"
        r"|\b(?:differ|match|agree)\w*\b.{0,40}\bannex|misprint|typo",
    ),
    (
        Ask.DOCUMENT,
        r"document number|issue[ds]\b|issuer|issuing|title of|full title|\bdated?\b|addressed to|addressees?|published|(?:is|are).{0,30}based\b|based on|parent document",
    ),
    (Ask.LOCATE, r"which (?:clause|section|article|part|paragraph|task|box)|where (?:is|are|does|do|in)|what clauses|list (?:all|every) (?:clause|place|task)s?|mentions?\b"),
    (Ask.STRUCTURE, r"how many (?:parts|sections|clauses|tasks|boxes|measures|chapters)|what (?:parts|sections|boxes) |structure of|outline of"),
    (
        Ask.RESPONSIBLE,
        r"\bwho\b|\bwhom\b|which (?:\w+ ){0,2}(?:bureau|department|unit|agency|agencies|office|authorit|body|bodies|organi)"
        r"|what (?:bureau|department|unit|agency|authority)|responsible|in charge|\bleads?\b|\bleading\b",
    ),
    (Ask.TARGET, r"how many|how much|target|percent|rate\b|number of|indicator|goal|by 20\d\d|binding"),
)
_CHINESE: Sequence[tuple[Ask, str]] = (
    (Ask.DOCUMENT, r"(?:文件|落款|发布|印发).{0,4}(?:日期|时间)"),
    (Ask.DISCREPANCY, _DISCREPANCY),
    (Ask.DOCUMENT, _DOCUMENT),
    (Ask.TARGET, r"约束性|预期性|数值|目标值"),
    (Ask.STRUCTURE, _STRUCTURE),
    (Ask.LOCATE, _LOCATE),
    (Ask.RESPONSIBLE, _RESPONSIBLE),
    (Ask.TARGET, _TARGET),
)
_DUTIES = (
    r"(?:哪些|什么|啥|多少|几|全部|所有|主要)(?:任务|职责|工作|事|活|条|项|内容|责任|方面)|职责|(?:的|有)活|(?:任务|事项)清单"
    r"|(?:要|得|该|应)?(?:做|干|办|抓)(?:什么|啥|哪|的)|(?:负责|参与|承担|牵头|管|配合)(?:的|了|着)?(?:哪|什么|啥|多少|几)"
    r"|分工|列(?:一下|出|个)|对应|点(?:到)?名|一起|共同|联合",
    r"dut(?:y|ies)|responsibilit|responsible for|tasks?\b|assigned|what (?:does|do|must|should|is|are)|list",
)
_COMPARE = re.compile(
    r"两(?:个|地|份|边|省|家|者)|(?:区别|不同|对比|比较|异同|相比|差别|差异)|谁的(?:要求|目标|标准)|各(?:自|怎么|定|写|要)|分别|都(?:怎么|有没有|提)"
    r"|\bcompare|\bdifferen|\bboth\b|\bversus\b|\bvs\b|two plans"
)


_TWO_PLANS = re.compile(r"两(?:地|个方案|份|边|省|家)|另一个方案|both plans|two plans")
_WHICH_PLAN = re.compile(r"(?:两个?方案|哪(?:个|份)方案|两地|两家|两边).{0,6}谁|谁(?:的)?(?:要求|提|写|更)|哪(?:个|份)(?:方案|文件)")


def kind_of(folded: str, *, english: bool, names_unit: bool, only_unit: bool) -> Ask:
    """The kind of answer that a folded question wants.

    Args:
        names_unit: the question names a unit of the plans.
        only_unit: and nothing else that could be searched for.
    """
    who = r"\bwho\b|which (?:bureau|unit|department)" if english else r"谁|哪(?:个|些|几个|家)(?:单位|部门|局)"
    if names_unit and not re.search(who, folded):
        if only_unit or re.search(_DUTIES[1 if english else 0], folded):
            return Ask.DUTIES
    for ask, pattern in _ENGLISH if english else _CHINESE:
        if re.search(pattern, folded) and not (ask is Ask.DISCREPANCY and _TWO_PLANS.search(folded)):
            if ask is Ask.RESPONSIBLE and _WHICH_PLAN.search(folded):
                return Ask.CONTENT
            return ask
    return Ask.CONTENT


def compares(folded: str) -> bool:
    """Whether a question sets two plans side by side."""
    return bool(_COMPARE.search(folded))
