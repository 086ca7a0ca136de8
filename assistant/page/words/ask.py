"""What is said around an answer: copying, votes, export, editing a question."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class AskWords:
    """The words in one language; `{…}` is filled in by `str.format`."""

    copy: str
    up: str
    down: str
    up_label: str
    down_label: str
    """What is said of the two votes when the pointer is on them."""
    edit: str
    edit_label: str

    kept_here: str
    reason_up: str
    reason_down: str
    """Label of the box for a reason."""
    reason_hint: str
    send: str
    close: str
    thanks: str
    not_kept: str

    editing: str
    cancel: str

    word: str
    markdown: str
    nothing: str
    file: str
    """Name of the exported file, without its ending."""
    heading: str
    exported: str
    sources: str
    notes: str


ZH = AskWords(
    copy="复制",
    up="有用",
    down="有误",
    up_label="这个回答有用",
    down_label="这个回答有误",
    edit="修改",
    edit_label="修改这个问题",
    kept_here="评价只保存在本机，不记录姓名和地址",
    reason_up="已记下“有用”。好在哪里？（可不填）",
    reason_down="已记下“有误”。错在哪里，应当怎样？（可不填）",
    reason_hint="例如：少列了一个单位；引用的不是这一条",
    send="提交",
    close="不填了",
    thanks="已记下，谢谢。",
    not_kept="评价没有保存下来：{cause}",
    editing="正在修改第 {number} 个问题，提问后将代替原来的问题，其后的内容不再保留。",
    cancel="取消修改",
    word="导出 Word",
    markdown="导出 Markdown",
    nothing="还没有问答可以导出。",
    file="政策方案问答",
    heading="政策方案问答记录",
    exported="导出日期：{date}",
    sources="出处",
    notes="说明",
)

EN = AskWords(
    copy="Copy",
    up="Helpful",
    down="Wrong",
    up_label="This answer is helpful",
    down_label="This answer is wrong",
    edit="Edit",
    edit_label="Edit this question",
    kept_here="Votes stay on this machine; no names or addresses",
    reason_up="Noted as helpful. What is good about it? (optional)",
    reason_down="Noted as wrong. What is wrong, and what would be right? (optional)",
    reason_hint="For example: a unit is missing; the wrong clause is cited",
    send="Send",
    close="No reason",
    thanks="Noted, thank you.",
    not_kept="The vote was not stored: {cause}",
    editing="You are editing question {number}. Asking replaces it, and what came after it goes.",
    cancel="Cancel editing",
    word="Word export",
    markdown="Markdown export",
    nothing="There is nothing to export yet.",
    file="policy-plan-answers",
    heading="Policy plan questions and answers",
    exported="Exported on {date}",
    sources="Sources",
    notes="Notes",
)


def words_of(language: object) -> AskWords:
    """The words in `language`; Chinese for anything but "en"."""
    return EN if language == "en" else ZH
