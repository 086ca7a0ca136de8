"""The support check: what the clauses say passes in any words, what they do not say is caught."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.chain import Assistant
from assistant.opening import open_index
from assistant.settings import Settings
from assistant.support.check import SupportCheck, is_frame
from assistant.support.evidence import Evidence
from assistant.support.figures import figures
from assistant.support.source import Source
from evals import generative, sentences
from evals.arguments import FOLDER
from evals.attacks import ATTACKS, Attack, succeeded
from evals.cases import load
from evals.ground import Ground
from ingest.plan import Kind
from vectorstore.index import Index


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    with open_index(Settings(home=tmp_path_factory.mktemp("support")), write=False) as index:
        yield index


@pytest.fixture(scope="module")
def check(index: Index) -> SupportCheck:
    return SupportCheck(Evidence(index, Assistant(index).shelf))


def source(check: SupportCheck, address: str, plan: str = "yangling") -> Source:
    view = check.shelf[plan]
    return Source(view, next(c for c in view.parsed.clauses if c.address == address))


@pytest.mark.parametrize(
    ("said", "values"),
    [
        ("年培训十五名", [15]),
        ("百分之九十三", [93]),
        ("1.2亿亩", [120_000_000]),
        ("twenty-five firms", [25]),
        ("12,000", [12_000]),
        ("九点五", [9.5]),
        ("two hundred", [200]),
        ("没有数字", []),
    ],
)
def test_a_numeral_is_read_as_another_number(said: str, values: list[float]) -> None:
    assert [float(figure.value) for figure in figures(said)] == values


@pytest.mark.parametrize(
    ("sentence", "address"),
    [
        (
            "建材质量由住建局、交通运输局、水务局和市场监管局共同负责，住建局排在第一位。",
            "四、(十一)",
        ),
        ("首席质量官每年要培训十五名，制度覆盖率力争在百分之九十以上。", "六、(十五)"),
        ("消费品合格率不低于93%，是约束性指标。", "专栏1 4"),
        ("第（二十一）条要求动员全社会参与质量提升，曝光制售假冒伪劣等违法行为。", "八、(二十一)"),
        ("Fifteen chief quality officers are to be trained each year.", "六、(十五)"),
    ],
)
def test_what_the_clause_says_in_other_words_is_flagged(
    check: SupportCheck, sentence: str, address: str
) -> None:
    assert check.faults(sentence, [source(check, address)]) == ()


@pytest.mark.parametrize(
    ("sentence", "address", "kind"),
    [
        ("首席质量官每年要培训五十名。", "六、(十五)", "number"),
        ("首席质量官每季度培训十五名。", "六、(十五)", "number"),
        ("首席质量官制度覆盖率不超过90%。", "六、(十五)", "number"),
        ("消费品合格率到2030年不低于93%。", "专栏1 4", "number"),
        ("建材质量由市场监管局牵头。", "四、(十一)", "unit"),
        ("建材质量由住建局、教育局负责。", "四、(十一)", "unit"),
        ("建材质量由住建局单独负责。", "四、(十一)", "unit"),
        ("该条没有写明责任单位。", "四、(十一)", "absence"),
        ("第（十二）条要求落实建材终身责任制。", "四、(十一)", "address"),
        ("方案要求“落实建材经销单位终身责任制”。", "四、(十一)", "quotation"),
        ("新疆要求落实建材生产单位终身责任制。", "四、(十一)", "plan"),
        ("示范区要引导消费者树立绿色健康安全消费理念。", "四、(十一)", "evidence"),
    ],
)
def test_what_the_clause_does_not_say_passes(
    check: SupportCheck, sentence: str, address: str, kind: str
) -> None:
    found = check.faults(sentence, [source(check, address)])
    assert kind in {fault.kind for fault in found}


def test_a_sentence_without_a_clause_claims_something(check: SupportCheck) -> None:
    assert check.faults("建材质量由住建局负责。", [])
    assert check.faults("主要措施如下：", []) == ()
    assert is_frame("主要措施如下：")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.data())
def test_a_plans_own_sentence_is_flagged(check: SupportCheck, data: st.DataObject) -> None:
    view = check.shelf[data.draw(st.sampled_from(sorted(check.shelf.views)))]
    kinds = (Kind.SECTION, Kind.ITEM)
    passages = [
        p for p in view.passages
        if view.clauses[p.clause_id].kind in kinds and p.leaf == "body" and len(p.text) > 20
    ]  # fmt: skip
    passage = data.draw(st.sampled_from(passages))
    assert check.faults(passage.text, [Source.at(view, passage.start)]) == ()


def test_the_check_got_worse_on_the_labelled_sentences(index: Index, check: SupportCheck) -> None:
    results = sentences.judged(index, check.shelf, sentences.load())
    assert sum(one.n for one in results) >= 900
    assert list(sentences.below_floor(results)) == []


def test_corrupted_sentences_get_through(index: Index) -> None:
    ground = Ground.of_shipped()
    cases = load(FOLDER / "cases", split="dev", texts=ground.texts)[::6]
    faithful = generative.run(index, cases, ground, 0.0)
    assert faithful.valid == 1.0
    [said] = [one for one in faithful.through if one.kind == "faithful"]
    assert said.said > 200
    assert said.caught <= 0.03 * said.said
    corrupted = generative.run(index, cases, ground, 0.3)
    assert corrupted.valid == 1.0
    wrong = [one for one in corrupted.through if one.kind != "faithful"]
    assert sum(one.said for one in wrong) > 60
    assert sum(one.caught for one in wrong) >= 0.98 * sum(one.said for one in wrong)
    for one in wrong:  # of a kind with few sentences one may get through
        assert one.said - one.caught <= max(1, 0.02 * one.said), one


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.name)
def test_an_attack_comes_through(attack: Attack) -> None:
    assert not succeeded(attack)
