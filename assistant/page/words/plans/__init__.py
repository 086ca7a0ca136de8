"""What the section of plans says, in both languages, by what it is said of."""

from dataclasses import dataclass

from assistant.page.words.plans import adding, concerns, preview, stock


@dataclass(frozen=True, slots=True, kw_only=True)
class PlansWords:
    """The section's words in one language."""

    tab: str
    read_only: str
    fault: str
    stock: stock.StockWords
    adding: adding.AddingWords
    preview: preview.PreviewWords
    concerns: concerns.ConcernWords


ZH = PlansWords(
    tab="文件",
    read_only="只有方案管理员可以添加、替换或移除方案。",
    fault="出了故障，没有完成。请重试；如再次出现，请告知管理员查看运行日志。",
    stock=stock.ZH,
    adding=adding.ZH,
    preview=preview.ZH,
    concerns=concerns.ZH,
)

EN = PlansWords(
    tab="Plans",
    read_only="Only curators may add, replace or remove plans.",
    fault="Something went wrong and it was not finished. Try again; if it happens again, ask your "
    "administrator to look at the log.",
    stock=stock.EN,
    adding=adding.EN,
    preview=preview.EN,
    concerns=concerns.EN,
)


def words_of(language: str) -> PlansWords:
    """The words in `language`; Chinese for anything but "en"."""
    return EN if language == "en" else ZH
