"""What is said of the plans in the store: the list, and taking one out."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class StockWords:
    """The words in one language; `{…}` is filled in by `str.format`."""

    stored: str
    none_stored: str
    plan: str
    clauses: str
    duties: str
    indicators: str
    version: str
    choose_one: str
    download: str
    remove: str
    remove_asked: str
    last_one: str
    remove_confirm: str
    keep: str
    removed: str
    gone: str


ZH = StockWords(
    stored="库中的方案",
    none_stored="库中还没有方案。请添加一份。",
    plan="方案",
    clauses="条款",
    duties="责任",
    indicators="指标",
    version="版本",
    choose_one="选择一份方案",
    download="下载文本",
    remove="移除……",
    remove_asked="要从库中移除《{title}》（{id}）吗？移除后不再用于回答，也不能撤销；"
    "需要时可以重新添加文件。",
    last_one="这是库中最后一份方案：移除后不能提问，下次启动时会重新读入自带的两份方案。",
    remove_confirm="确认移除",
    keep="不移除",
    removed="已移除《{title}》（{id}）。",
    gone="这份方案已经变动或不在库中，请重新选择。",
)

EN = StockWords(
    stored="Plans in the store",
    none_stored="There is no plan in the store yet. Add one.",
    plan="Plan",
    clauses="Clauses",
    duties="Duties",
    indicators="Indicators",
    version="Version",
    choose_one="Choose a plan",
    download="Download",
    remove="Remove …",
    remove_asked="Remove 《{title}》 ({id}) from the store? Answers will no longer use it, and "
    "this cannot be undone; the file can be added again.",
    last_one="It is the last plan in the store: nothing can be asked without it, and the next "
    "start reads the two plans that come along anew.",
    remove_confirm="Yes, remove it",
    keep="Keep it",
    removed="Removed 《{title}》 ({id}).",
    gone="This plan has changed or is no longer in the store. Choose again.",
)
