"""Test material for the parser: the plans at hand, and plan-like texts made up by hypothesis."""

import random
from functools import cache
from pathlib import Path

from hypothesis import strategies as st

from ingest import shipped
from ingest.parse import parse_file
from ingest.plan import Clause, Kind, ParsedPlan

SHARED = Path(__file__).parents[2] / "shared"
"""Files that lie beside the checkout where the project is developed, and nowhere else."""


@cache
def parsed(path: Path) -> ParsedPlan:
    """The plan in `path`; parsed once in a test run."""
    return parse_file(path)


def plan(plan_id: str) -> ParsedPlan:
    """A plan that comes with the project."""
    return parsed(shipped.FOLDER / f"{plan_id}.txt")


def other_files() -> list[Path]:
    """The plans of other layouts beside the checkout; none where there are none."""
    return sorted((SHARED / "plans").glob("*.txt"))


def of_kind(whole: ParsedPlan, kind: Kind) -> list[Clause]:
    """The clauses of one kind, in printed order."""
    return [clause for clause in whole.clauses if clause.kind is kind]


_DIGITS = "零一二三四五六七八九"


def han(number: int) -> str:
    """1 to 99 in Chinese: 21 → 二十一."""
    tens, ones = divmod(number, 10)
    head = "" if not tens else ("十" if tens == 1 else _DIGITS[tens] + "十")
    return head + (_DIGITS[ones] if ones or not tens else "")


_TASKS = ["提升", "完善", "推进", "健全", "培育", "优化", "强化", "规范"]
_MATTERS = [
    "农产品质量安全", "工业品供给", "建筑材料监管", "工程质量保障", "计量测试服务", "认证认可",
    "检验检测能力", "标准化建设", "品牌培育", "知识产权保护", "食品安全追溯", "药品全程监管",
    "特种设备安全", "生态环境治理", "公共服务供给", "物流配送体系", "旅游服务品质", "质量人才队伍",
    "科技成果转化", "数字化转型", "中小企业帮扶", "产业链协同", "质量信用分级", "消费维权",
]  # fmt: skip
_DEPARTMENTS = [
    "市场监管", "住房城乡建设", "农业农村", "交通运输", "水利", "科技", "工业和信息化", "商务",
    "教育", "公安", "民政", "司法", "财政", "人力资源社会保障", "自然资源", "生态环境",
    "文化和旅游", "卫生健康", "应急管理", "审计", "统计", "医疗保障", "林业", "药品监管",
    "知识产权", "体育", "能源", "粮食", "信访", "广电", "国防科工", "海洋渔业", "地方金融",
    "乡村振兴", "数据资源", "机关事务", "外事", "退役军人事务", "文物", "邮政管理",
]  # fmt: skip


def large_plan() -> str:
    """A plan laid out as the one of 杨凌, of somewhat more than 2,000 clauses: tasks of two to four
    of 40 units, and an annex with each task again, now and then with its units in another order."""
    chance = random.Random(7)
    body = ["某省人民政府\n某省质量强省建设实施方案\n2023年12月27日\n"]
    annex = ["附件\n某省质量强省建设实施方案任务分工表\n"]
    for part in range(1, 6):
        head = f"{han(part)}、实施{_MATTERS[part]}行动\n"
        body.append(head)
        annex.append(head)
        for item in range(1, 100):
            title = f"({han(item)}){chance.choice(_TASKS)}{chance.choice(_MATTERS)}水平"
            units = [f"省{n}局" for n in chance.sample(_DEPARTMENTS, chance.randint(2, 4))]
            listed = "、".join(units)
            if chance.random() < 0.5:
                duty = f"({units[0]}牵头,{'、'.join(units[1:])}配合)"
            else:
                duty = f"({listed}按职责分工负责)"
            body.append(
                f"{title}。{'健全标准体系,加强监管,到2025年合格率达到98%以上。' * 3}{duty}\n"
            )
            measures = [f"{n}.健全标准体系,加强监管。\n" for n in range(1, 3 + (item % 9 == 0))]
            again = "、".join(units[::-1]) if chance.random() < 0.1 else listed
            annex.append(f"{title}\n{''.join(measures)}{again}按职责分工负责\n")
    return "".join(body + annex)


_UNITS = [
    "示范区市场监管局", "市场监管局", "住建局", "交通运输局", "省科技厅", "发展改革委",
    "党工委宣传部", "各成员单位", "市委组织部", "种业创新中心",
]  # fmt: skip
_WORDS = [
    "提升产业质量竞争力", "强化工程质量保障", "加强建材质量监管", "完善质量工作考核机制",
    "到2025年合格率达到98%以上", "推进“放管服”改革", "实施《质量强国建设纲要》",
    "培育“专精特新”企业10家", "健全(区)市场监管体系", "研发3.5万吨装备", "𠮷林省试点",
]  # fmt: skip
_ODD = st.text(
    st.sampled_from(
        "一十〇、(（)）.．1２3第章条专栏附件：:。;；——牵头负责会同单位局 \t　\r\v\f\u2028\x85年月日"
    ),
    max_size=24,
)

_sentences = st.lists(st.sampled_from(_WORDS), min_size=1, max_size=6).map(
    lambda words: ",".join(words) + "。"
)
_long = st.integers(20, 70).map(lambda times: "质量强区建设持续推进," * times + "成效明显。")
_paragraphs = st.one_of(
    _sentences, st.lists(_sentences, min_size=2, max_size=4).map("".join), _long
)
_titles = st.sampled_from(["总体要求", "重点任务", "保障措施", "提升建设工程品质", "强化督查考核"])
_duty_lists = st.lists(st.sampled_from(_UNITS), min_size=1, max_size=5, unique=True)


@st.composite
def _annotations(draw: st.DrawFn) -> str:
    units = draw(_duty_lists)
    joined = "、".join(units)
    form = draw(st.integers(0, 5))
    return [
        f"({joined}按职责分工负责)",
        f"（{units[0]}牵头，{joined}配合）",
        f"（责任单位：{joined}）",
        f"\n牵头单位：{joined}",
        f"\n{joined}按职责分工负责",
        f"({joined[:-1]}、\n\n{units[-1]}共同负责)。",
    ][form]


@st.composite
def _clauses(draw: st.DrawFn, mark: str) -> str:
    title = draw(_titles)
    body = draw(_paragraphs)
    heading = draw(
        st.sampled_from([f"{mark}{title}。{body}", f"{mark}{title}\n{body}", f"{mark}{body}"])
    )
    return heading + draw(st.one_of(st.just(""), _annotations()))


@st.composite
def _tables(draw: st.DrawFn) -> str:
    rows = draw(st.integers(1, 12))
    cells = ["序号", "指标名称", "2025年", "属性"]
    for number in range(1, rows + 1):
        unit = draw(st.sampled_from(["", "(件)", "（%）", "(万亩)"]))
        value = draw(st.sampled_from(["≥98", "15", "12000", "-3.5", "86"]))
        nature = draw(st.sampled_from(["约束性", "预期性"]))
        cells += [str(number), f"第{han(number)}项合格率{unit}", value, nature]
    return draw(st.sampled_from(["\n", "\n\n"])).join(cells)


@st.composite
def _boxes(draw: st.DrawFn) -> str:
    head = f"专栏{draw(st.sampled_from(['', ' ']))}{draw(st.integers(1, 20))} {draw(_titles)}行动"
    measures = draw(st.lists(_clauses("——"), max_size=3))
    inside = draw(st.one_of(st.just("\n".join(measures)), _tables()))
    return f"{head}\n{inside}"


_MARKS = [
    lambda n: f"第{han(n)}章 ",
    lambda n: f"{han(n)}、",
    lambda n: f"({han(n)})",
    lambda n: f"（{han(n)}）",
    lambda n: f"第{han(n)}条 ",
    lambda n: f"{n}.",
    lambda n: f"{n}．",
    lambda n: f"({n})",
]


@st.composite
def plan_texts(draw: st.DrawFn) -> str:
    """A text that is numbered, broken and punctuated as plans are, in every order and disorder."""
    lines = [
        draw(st.sampled_from(["", "某省质量强省实施方案", "某市人民政府\n2023年12月27日\n各县:"]))
    ]
    for _ in range(draw(st.integers(1, 8))):
        mark = draw(st.sampled_from(_MARKS))
        first = draw(st.integers(1, 30))
        numbered = range(first, first + draw(st.integers(1, 3)))
        lines += [draw(_clauses(mark(number))) for number in numbered]
        lines += draw(st.lists(st.one_of(_boxes(), _paragraphs, _ODD), max_size=2))
    if draw(st.booleans()):
        annex = draw(st.sampled_from(["附件", "附件1", "附件:"]))
        lines += [f"{annex}\n任务分工表\n一、{draw(_titles)}\n(一){draw(_titles)}\n1.", draw(_ODD)]
        lines.append(draw(_clauses("2.")))
    joint = draw(st.sampled_from(["\n", "\n\n", "\n \n", " "]))
    return joint.join(lines) + draw(st.sampled_from(["", "\n", "\n\n  "]))
