"""What deserves a look before a plan is stored."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ConcernWords:
    """The words in one language; `{…}` is filled in by `str.format`."""

    warnings: str
    no_warning: str
    replaces: str
    replaces_other: str
    same: str
    same_text: str
    same_title: str
    no_title: str
    no_region: str
    no_duty: str
    misprint: str
    long_clause: str
    more: str


ZH = ConcernWords(
    warnings="需要留意",
    no_warning="没有发现需要留意之处。",
    replaces="库中已有编号“{id}”的方案：确认后它会被整份替换，版本由 {old} 变为 {new}。",
    replaces_other="被替换的是标题不同的另一份方案：《{title}》。"
    "如果不是要替换它，请修改编号或取消。",
    same="与库中编号“{id}”的方案完全相同，存入不会有任何改动。",
    same_text="全文与库中的《{title}》（{id}）相同。",
    same_title="库中另有一份同名方案，编号“{id}”。",
    no_title="没有找到标题：回答中会用编号“{id}”称呼它。请在下面填写标题。",
    no_region="没有读出地区：回答中会用标题称呼它。可以在下面填写地区。",
    no_duty="没有读到责任单位：问“谁负责”时这份方案没有答案。",
    misprint="单位名称疑似印错：“{printed}”应为“{name}”（原文照录）。",
    long_clause="{address}有 {length} 个字，可能有编号没有识别出来。",
    more="另有 {count} 处同样的问题。",
)

EN = ConcernWords(
    warnings="Worth a look",
    no_warning="Nothing that needs a look was found.",
    replaces="There is a plan “{id}” in the store: confirming replaces it whole, and version "
    "{old} becomes {new}.",
    replaces_other="The plan to be replaced has another title: 《{title}》. If that is not what "
    "you want, change the id or cancel.",
    same="The same as plan “{id}” in the store: storing it changes nothing.",
    same_text="The text is that of 《{title}》 ({id}), which is in the store.",
    same_title="Another plan in the store has this title; its id is “{id}”.",
    no_title="No title was found: answers will call the plan “{id}”. Type a title below.",
    no_region="No region was found: answers will call the plan by its title. You may type one "
    "below.",
    no_duty="No responsible unit was found: this plan cannot answer who is responsible.",
    misprint="A unit that looks misprinted: “{printed}” for “{name}” (kept as printed).",
    long_clause="{address} has {length} characters: a number in it may have gone unseen.",
    more="{count} more of the same.",
)
