"""Every word the page itself says, in both its languages."""

from dataclasses import dataclass
from typing import Literal

Language = Literal["zh", "en"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """The page's words in one language; `{…}` is filled in by `str.format`."""

    title: str
    tagline: str
    language: str
    """Label of the switch between languages."""
    tab_ask: str
    more_tabs: str
    """Name of the button to the tabs for which there is no room."""
    model: str
    """Where questions go when a chat model words the answers."""

    conversation: str
    welcome: str
    examples: tuple[str, ...]
    plans: str
    question: str
    placeholder: str
    ask: str
    stop: str

    citations: str
    more_sources: str
    """Of a long list, on what its rest is folded behind."""
    nearest: str
    unsupported: str
    waiting: str

    source: str
    source_hint: str
    back: str
    clauses: str
    moved: str
    gone: str

    no_question: str
    too_long: str
    no_plan: str
    fault: str
    stopped: str


ZH = Texts(
    title="政策方案问答",
    tagline="每一句回答都注明出处，点开即可核对原文",
    language="界面语言",
    tab_ask="问答",
    more_tabs="更多栏目",
    model="回答由聊天模型组织文字，问题和相关条款会发送到 {host}",
    conversation="问答",
    welcome="请直接提问，可以接着上一个问题追问。回答里的编号是出处，点开就在原文中标出。",
    examples=(
        "建材质量谁来管？",
        "杨凌示范区市场监管局单独负责哪些事？",
        "到2025年，消费品质量平均合格率要达到多少？",
        "两个方案对首席质量官各有什么要求？",
        "农产品质量安全写在哪一条？",
        "Which bureau leads building-materials inspection?",
    ),
    plans="查找范围",
    question="问题",
    placeholder="请输入问题，按回车键提问（Shift+回车换行）",
    ask="提问",
    stop="停止",
    citations="出处：",
    more_sources="其余 {count} 条依据",
    nearest="最接近的条款",
    unsupported="以下句子未能在原文中核实：{sentences}",
    waiting="正在查找……",
    source="原文",
    source_hint="点击回答中的编号，这里会显示所引条款在方案中的位置。也可以先翻阅方案全文：",
    back="↑ 回到问答",
    clauses="共 {count} 条",
    moved="方案已经更新，引用的原句不在原来的位置。请重新提问。",
    gone="这份方案已不在库中。请重新提问。",
    no_question="请先输入问题。",
    too_long="问题有 {length} 个字，最多 {limit} 个字。请缩短后再问。",
    no_plan="请至少选择一份方案。",
    fault="出了故障，没有得到回答。请重试；如再次出现，请告知管理员查看运行日志。",
    stopped="已停止。",
)

EN = Texts(
    title="Policy plan Q&A",
    tagline="Every sentence names its clause; one click shows it in the plan",
    language="Language",
    tab_ask="Ask",
    more_tabs="More tabs",
    model="A chat model words the answers: questions and clauses are sent to {host}",
    conversation="Conversation",
    welcome="Ask a question, and follow-up questions after it. The numbers in an answer are its "
    "sources: click one to see the words in the plan.",
    examples=(
        "Which bureau leads building-materials inspection?",
        "What is the 2025 target for the pass rate of consumer goods?",
        "Who is responsible for food safety in Yangling?",
        "Where does Xinjiang's plan speak of brand building?",
        "建材质量谁来管？",
        "两个方案对首席质量官各有什么要求？",
    ),
    plans="Search in",
    question="Question",
    placeholder="Type a question and press Enter (Shift+Enter for a new line)",
    ask="Ask",
    stop="Stop",
    citations="Sources: ",
    more_sources="Remaining sources: {count}",
    nearest="Nearest clauses",
    unsupported="Not verified in the plans: {sentences}",
    waiting="Looking it up …",
    source="Source",
    source_hint="Click a number in an answer to see the clause in its plan. "
    "Or read a plan from the start:",
    back="↑ Back to the conversation",
    clauses="{count} clauses",
    moved="The plan has changed and the quoted words are no longer there. Please ask again.",
    gone="This plan is no longer in the store. Please ask again.",
    no_question="Type a question first.",
    too_long="The question has {length} characters; at most {limit} are possible. "
    "Please shorten it.",
    no_plan="Choose at least one plan.",
    fault="Something went wrong and there is no answer. Try again; if it happens again, ask your "
    "administrator to look at the log.",
    stopped="Stopped.",
)


def texts(language: object) -> Texts:
    """The words in `language`; Chinese for anything but "en"."""
    return EN if language == "en" else ZH
