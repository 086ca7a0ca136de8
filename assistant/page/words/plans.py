"""What the section of plans says, in both languages."""

from collections.abc import Mapping
from dataclasses import dataclass

from ingest.plan import Difference, Manner


@dataclass(frozen=True, slots=True, kw_only=True)
class PlansWords:
    """The section's words in one language; `{…}` is filled in by `str.format`."""

    tab: str
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

    add: str
    add_hint: str
    file: str
    read_only: str
    reading: str
    storing: str
    ready: str
    forgotten: str
    changed: str
    cancelled: str
    added: str
    replaced: str
    unchanged: str
    refused: str
    fault: str

    id: str
    id_hint: str
    title: str
    title_hint: str
    region: str
    region_hint: str
    confirm: str
    confirm_replace: str
    cancel: str

    preview: str
    issuer: str
    date: str
    number: str
    not_printed: str
    typed: str
    outline: str
    front: str
    untitled: str
    place: str
    units: str
    lead: str
    manner: str
    manners: Mapping[Manner, str]
    indicator: str
    value: str
    year: str
    nature: str
    discrepancies: str
    differences: Mapping[Difference, str]
    first: str
    second: str
    nothing: str

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

    reasons: Mapping[str, str]
    """Words of an error about a file → what the page says for it."""


ZH = PlansWords(
    tab="文件",
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
    add="添加方案",
    add_hint="可以读取 .txt、.md、.html、.docx 和 .pdf 文件。"
    "读取后先显示条款、责任单位和需要留意之处，确认后才会存入。",
    file="选择文件……",
    read_only="只有方案管理员可以添加、替换或移除方案。",
    reading="正在读取“{file}”……",
    storing="正在存入：{done} / {total}",
    ready="已读取“{file}”，还没有存入。请核对下面的内容，再确认或取消。",
    forgotten="没有待确认的文件，请重新选择文件。",
    changed="在您核对期间，库中的方案有了变动。请再核对一次，然后确认。",
    cancelled="已取消，没有存入任何内容。",
    added="已存入《{title}》（{id}），现在就可以提问。",
    replaced="已用新文件替换“{id}”：《{title}》，版本 {version}。",
    unchanged="“{id}”与库中已有的完全相同，没有改动。",
    refused="没有存入：{reason}",
    fault="出了故障，没有完成。请重试；如再次出现，请告知管理员查看运行日志。",
    id="编号",
    id_hint="可以修改；与库中的相同就替换它",
    title="标题",
    title_hint="文中没有印标题，请填写",
    region="地区",
    region_hint="回答里用来称呼方案，如“杨凌示范区”",
    confirm="确认存入",
    confirm_replace="确认替换",
    cancel="取消",
    preview="读取结果",
    issuer="发文机关",
    date="成文日期",
    number="文号",
    not_printed="文中没有印明",
    typed="（文中没有，由人填写）",
    outline="目录",
    front="（文首）",
    untitled="（无标题）",
    place="条款",
    units="责任单位",
    lead="牵头",
    manner="责任方式",
    manners={
        Manner.SOLE: "负责",
        Manner.BY_REMIT: "按职责分工负责",
        Manner.JOINT: "共同负责",
        Manner.LEAD: "牵头负责",
    },
    indicator="指标",
    value="数值",
    year="年份",
    nature="属性",
    discrepancies="前后不一致",
    differences={
        Difference.TITLE: "标题不同",
        Difference.NUMBER: "编号不同",
        Difference.UNITS: "单位不同",
        Difference.ORDER: "单位顺序不同",
        Difference.WORDING: "措辞不同",
        Difference.ADDED: "后者多出",
        Difference.OMITTED: "后者缺少",
        Difference.MISPRINT: "单位名称有误",
        Difference.NAME: "名称不同",
    },
    first="一处",
    second="另一处",
    nothing="没有读到。",
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
    reasons={
        "is not read": "不支持这种格式。请另存为 .txt、.md、.html、.docx 或 .pdf。",
        "the file is empty": "文件是空的。请选择含有方案全文的文件。",
        "no text in it": "文件里没有文字（可能是扫描件）。请提供带文字层的文件。",
        "a binary file": "不是文本文件。请把方案另存为 UTF-8 文本。",
        "neither UTF-8 nor": "文字编码无法识别。请把方案另存为 UTF-8 文本。",
        "not a readable .docx": "不是可以读取的 .docx 文件，可能已经损坏。请用 Word 重新保存。",
        "not a readable .pdf": "不是可以读取的 .pdf 文件，可能已经损坏或设有密码。"
        "请不带密码重新保存，或另存为文本。",
        "has no clause": "没有找到带编号的条款（行首的“一、”“(一)”“1.”“第一章”或“第一条”）。"
        "请核对文件是否为方案全文。",
        "is too large": "文件太大，最多 32 MB。请去掉图片，或另存为文本。",
        "cannot be read": "文件读不出来。请重新选择。",
    },
)

EN = PlansWords(
    tab="Plans",
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
    add="Add a plan",
    add_hint="Reads .txt, .md, .html, .docx and .pdf files. Its clauses, responsible units and "
    "what deserves a look are shown first; nothing is stored until you confirm.",
    file="Choose a file …",
    read_only="Only curators may add, replace or remove plans.",
    reading="Reading “{file}” …",
    storing="Storing: {done} of {total}",
    ready="“{file}” has been read and is not stored yet. Check what is below, then confirm or "
    "cancel.",
    forgotten="No file is waiting to be confirmed. Choose the file again.",
    changed="The plans in the store changed while you were checking. Look once more, then confirm.",
    cancelled="Cancelled; nothing was stored.",
    added="Stored 《{title}》 ({id}). It can be asked about now.",
    replaced="The new file has replaced “{id}”: 《{title}》, version {version}.",
    unchanged="“{id}” is the same as what is in the store; nothing was changed.",
    refused="Not stored: {reason}",
    fault="Something went wrong and it was not finished. Try again; if it happens again, ask your "
    "administrator to look at the log.",
    id="Id",
    id_hint="May be changed; an id in the store replaces its plan",
    title="Title",
    title_hint="The text prints none: type it",
    region="Region",
    region_hint="What answers call the plan by, such as 杨凌示范区",
    confirm="Store the plan",
    confirm_replace="Replace the plan",
    cancel="Cancel",
    preview="As it was read",
    issuer="Issuer",
    date="Date",
    number="Number",
    not_printed="not printed",
    typed=" (not printed; typed in)",
    outline="Outline",
    front="(front matter)",
    untitled="(no title)",
    place="Clause",
    units="Units",
    lead="lead",
    manner="Role",
    manners={
        Manner.SOLE: "sole",
        Manner.BY_REMIT: "each by its remit",
        Manner.JOINT: "jointly",
        Manner.LEAD: "lead and support",
    },
    indicator="Indicator",
    value="Value",
    year="Year",
    nature="Nature",
    discrepancies="Discrepancies",
    differences={
        Difference.TITLE: "another title",
        Difference.NUMBER: "another number",
        Difference.UNITS: "other units",
        Difference.ORDER: "other order of units",
        Difference.WORDING: "other wording",
        Difference.ADDED: "second says more",
        Difference.OMITTED: "second says less",
        Difference.MISPRINT: "misprinted unit",
        Difference.NAME: "another name",
    },
    first="One place",
    second="The other",
    nothing="None found.",
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
    reasons={
        "is not read": "this format is not read. Save it as .txt, .md, .html, .docx or .pdf.",
        "the file is empty": "the file is empty. Choose a file with the plan's full text.",
        "no text in it": "there is no text in it (a scan?). Choose a file with a text layer.",
        "a binary file": "it is not a text file. Save the plan as UTF-8 text.",
        "neither UTF-8 nor": "its encoding is unknown. Save the plan as UTF-8 text.",
        "not a readable .docx": "it is not a readable .docx file, or damaged. Save it anew from "
        "Word.",
        "not a readable .pdf": "it is not a readable .pdf file: damaged, or with a password. Save "
        "it anew without one, or as text.",
        "has no clause": "no numbered clause was found (a line that begins with 一、 (一) 1. "
        "第一章 or 第一条). Check that the file holds the plan's full text.",
        "is too large": "the file is too large; at most 32 MB. Take out pictures, or save it as "
        "text.",
        "cannot be read": "the file cannot be read. Choose it again.",
    },
)


def words_of(language: str) -> PlansWords:
    """The words in `language`; Chinese for anything but "en"."""
    return EN if language == "en" else ZH
