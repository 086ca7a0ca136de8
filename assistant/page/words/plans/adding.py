"""What is said of a file on its way in: choosing it, typing about it, storing it."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class AddingWords:
    """The words in one language; `{…}` is filled in by `str.format`."""

    add: str
    add_hint: str
    file: str
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
    id: str
    id_hint: str
    title: str
    title_hint: str
    region: str
    region_hint: str
    confirm: str
    confirm_replace: str
    cancel: str
    reasons: Mapping[str, str]
    """Words of an error about a file → what the page says for it."""


ZH = AddingWords(
    add="添加方案",
    add_hint="可以读取 .txt、.md、.html、.docx 和 .pdf 文件。"
    "读取后先显示条款、责任单位和需要留意之处，确认后才会存入。",
    file="选择文件……",
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
    id="编号",
    id_hint="可以修改；与库中的相同就替换它",
    title="标题",
    title_hint="文中没有印标题，请填写",
    region="地区",
    region_hint="回答里用来称呼方案，如“杨凌示范区”",
    confirm="确认存入",
    confirm_replace="确认替换",
    cancel="取消",
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

EN = AddingWords(
    add="Add a plan",
    add_hint="Reads .txt, .md, .html, .docx and .pdf files. Its clauses, responsible units and "
    "what deserves a look are shown first; nothing is stored until you confirm.",
    file="Choose a file …",
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
    id="Id",
    id_hint="May be changed; an id in the store replaces its plan",
    title="Title",
    title_hint="The text prints none: type it",
    region="Region",
    region_hint="What answers call the plan by, such as 杨凌示范区",
    confirm="Store the plan",
    confirm_replace="Replace the plan",
    cancel="Cancel",
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
