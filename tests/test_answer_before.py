"""Follow-ups about the answer before: how many, whether among them, against another, corrected."""

import pytest

from assistant.chain import Assistant


@pytest.mark.parametrize(
    ("told", "question", "said"),
    [
        ("新疆要推进哪些地方的制造业基地建设", "一共几个地方？", "原文列出6个"),
        ("杨凌优化质量监管效能那条由谁负责？", "总共几家单位", "共3家"),
        ("杨凌主要指标里哪些是约束性的？", "那一共是几个", "共有3项"),
        ("杨凌农业局有哪些任务", "一共几项", "共有7项"),
    ],
)
def test_what_was_told_is_counted(
    assistant: Assistant, told: str, question: str, said: str
) -> None:
    answer = assistant.ask(question, history=[told])
    assert said in answer.text
    assert all(sentence.supported for sentence in answer.sentences)


def test_what_is_listed_is_told_from_what_is_not(assistant: Assistant) -> None:
    told = "新疆国家骨干冷链物流基地依托哪些城市？"
    answer = assistant.ask("喀什在不在里面？昌吉呢？", history=[told])
    assert "喀什在其中" in answer.text
    assert "其中没有昌吉" in answer.text
    assert all("喀什" in c.quote for c in answer.citations)


def test_the_clause_told_is_given_whole_and_by_its_number(assistant: Assistant) -> None:
    told = ["新疆计量基础写在第几项？"]
    whole = assistant.ask("把这条全文给我看看", history=told)
    assert {c.address for c in whole.citations} == {"二、(七)22"}
    assert "计量数据中心" in whole.text
    english = ["What does the Xinjiang plan say about tourism services?"]
    assert "二、(五)14" in assistant.ask("Which task number is that?", history=english).text


@pytest.mark.parametrize(
    "talk",
    [
        ["杨凌强化工程质量保障是哪几家负责？", "建筑材料那条呢？", "比前一条多了哪家？"],
        ["杨凌建材质量是哪些单位管", "比工程质量那条多了谁"],
    ],
)
def test_the_units_of_two_matters_are_set_against_each_other(
    assistant: Assistant, talk: list[str]
) -> None:
    answer = assistant.ask(talk[-1], history=talk[:-1])
    assert "只在四、(十一)列出的是市场监管局" in answer.text


def test_a_correction_keeps_what_it_does_not_change(assistant: Assistant) -> None:
    told = ["杨凌规上工业企业首席质量官要达到多少"]
    assert "90%" in assistant.ask("不是，我问的是制度覆盖率", history=told).text
    english = ["What does the Xinjiang plan want to reach by 2035?"]
    answer = assistant.ask("No, I meant the Yangling one.", history=english)
    assert {c.plan_id for c in answer.citations} == {"yangling"}
    assert "2035" in answer.text


def test_a_plan_named_to_compare_with_is_set_beside_the_one_told(assistant: Assistant) -> None:
    told = ["新疆农产品质量安全例行监测合格率目标是多少"]
    answer = assistant.ask("跟杨凌比，哪个高？", history=told)
    assert {c.plan_id for c in answer.citations} == {"xinjiang", "yangling"}
    assert "两份方案的目标值相同，都是98%" in answer.text


def test_figures_of_different_matters_are_not_called_higher(assistant: Assistant) -> None:
    text = assistant.ask("杨凌消费品合格率和新疆制造业产品合格率谁高").text
    assert "目标值更高" not in text
    assert "目标值相同" not in text


def test_a_goal_among_others_is_quoted_without_them(assistant: Assistant) -> None:
    told = assistant.ask("新疆制造业产品质量合格率到2025年多少")
    assert "“制造业产品质量合格率达到94%”" in told.text
    assert "98%" not in told.text
    trend = assistant.ask("新疆工程质量抽查符合率要达到多少")
    assert "“工程质量抽查符合率不断提高”" in trend.text
    assert "没有给出具体数字" in trend.text
    noted = assistant.ask("规上工业企业首席质量官制度覆盖率目标").notes
    assert any("全覆盖" in note.text for note in noted)


def test_two_clauses_of_the_talk_are_set_side_by_side(assistant: Assistant) -> None:
    answer = assistant.ask("这两条有什么不同", history=["杨凌食品安全谁负责", "那药品呢"])
    assert {"三、(六)", "三、(七)"} <= {citation.address for citation in answer.citations}


@pytest.mark.parametrize(
    ("history", "question", "said"),
    [
        (["市场监管局有哪些任务"], "其中牵头的呢", "没有写明市场监管局牵头的事项"),
        (["市场监管局有哪些任务", "其中牵头的呢"], "和住建局一起的呢", "共有2项职责"),
        (["统计局有什么任务"], "和谁一起", "与市场监管局同列"),
        (["杨凌有多少个约束性指标", "分别是多少"], "哪个最低", "≥93%"),
        (["农业局的任务", "里面排第一的呢"], "单独负责的呢", "没有由农业局单独负责"),
    ],
)
def test_a_list_told_is_narrowed(
    assistant: Assistant, history: list[str], question: str, said: str
) -> None:
    assert said in assistant.ask(question, history=history).text


@pytest.mark.parametrize(
    ("history", "question", "said"),
    [
        (["杨凌养老服务谁负责", "排第一的是谁"], "它还管什么", "交通运输局在杨凌方案中共有7项职责"),
        (["杨凌有几个专栏", "第五个叫什么", "里面有几项"], "谁负责", "专栏5"),
        (["新疆有几大任务", "第三个讲什么"], "谁负责", "二、(一)3"),
        (["杨凌指标表", "第三个是什么"], "它是约束性的吗", "食品安全评价性抽检合格率"),
        (["农产品合格率目标", "是硬性的吗"], "新疆呢", "98%以上"),
        (["杨凌食品安全谁负责"], "how many units?", "2"),
    ],
)
def test_what_was_meant_by_its_place_is_spoken_of_further(
    assistant: Assistant, history: list[str], question: str, said: str
) -> None:
    assert said in assistant.ask(question, history=history).text


def test_both_plans_are_compared_whichever_was_spoken_of_last(assistant: Assistant) -> None:
    answer = assistant.ask("两个比一比", history=["杨凌电商", "新疆呢"])
    assert {citation.plan_id for citation in answer.citations} == {"yangling", "xinjiang"}


def test_what_two_lists_have_in_common_is_told(assistant: Assistant) -> None:
    answer = assistant.ask("和制造业基地的城市有重复吗", history=["冷链物流基地有哪几个城市"])
    assert "乌鲁木齐、巴州、阿克苏" in answer.text
    assert {"二、(三)8", "二、(三)10"} <= {citation.address for citation in answer.citations}


@pytest.mark.parametrize(
    ("history", "question", "said"),
    [
        (["食品安全谁负责"], "和药品的一样吗", "卫生健康局"),
        (["杨凌强化工程质量保障那条是哪几家负责?"], "建材那条比这几家多了谁?", "市场监管局"),
        (["提升成果转化能力这条,责任单位按顺序是哪几个?"], "附件里的排序也这样吗?", "附件"),
    ],
)
def test_units_told_are_set_against_those_of_another_clause(
    assistant: Assistant, history: list[str], question: str, said: str
) -> None:
    answer = assistant.ask(question, history=history)
    assert said in answer.text
    assert len({citation.address for citation in answer.citations}) > 1


@pytest.mark.parametrize(
    ("history", "question", "said"),
    [
        (
            ["杨凌建材质量水平那条归哪些单位负责？"],
            "那工程质量保障那条呢？比它少了谁？",
            "市场监管局",
        ),
        (["杨凌消费品质量平均合格率目标是多少?"], "新疆那边制造业产品的呢?", "94%"),
        (
            ["杨凌高新技术企业目标几家?", "新建社会公用计量标准呢?"],
            "这两个是约束性还是预期性?",
            "高新技术企业数量",
        ),
        (["新疆方案预拌混凝土怎么管?", "装配式建筑在哪一项?"], "绿色建筑也写在同一项里吗?", "13"),
    ],
)
def test_another_matter_is_set_beside_the_one_told(
    assistant: Assistant, history: list[str], question: str, said: str
) -> None:
    assert said in assistant.ask(question, history=history).text
