"""Adding, replacing, removing, searching: catalog, Chroma and lexical index stay one."""

import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from test_store_sample import FOOD, ROADS, Bigrams, many, plan_of

from ingest.errors import StoreError, UserError
from vectorstore.index import Change, Index
from vectorstore.retriever import PlanRetriever

QUESTION = "食品质量安全由谁监管？"


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    with Index.open(tmp_path / "home", Bigrams(), write=True) as opened:
        yield opened


def ids(index: Index, question: str, **options: object) -> list[str]:
    return [hit.chunk.id for hit in index.search(question, **options)]  # type: ignore[arg-type]


def test_the_same_plan_again_changes_nothing(index: Index) -> None:
    assert index.add(FOOD) is Change.ADDED
    before = index.search(QUESTION), index.catalog.revision()
    assert index.add(FOOD) is Change.UNCHANGED
    assert (index.search(QUESTION), index.catalog.revision()) == before


def test_a_better_parse_of_the_same_file_is_stored(index: Index) -> None:
    index.add(FOOD)
    better = replace(FOOD, indicators=())
    assert index.add(better) is Change.REPLACED
    assert index.catalog.parsed("food") == better


def test_another_plan_under_the_id_needs_replace(index: Index) -> None:
    index.add(FOOD)
    other = plan_of("food", ["完全不同的内容。"], title="另一个方案")
    with pytest.raises(UserError, match="--replace") as caught:
        index.add(other)
    assert "\n" not in str(caught.value)
    assert index.catalog.parsed("food") == FOOD
    assert index.add(other, replace=True) is Change.REPLACED


def test_replacing_swaps_the_whole_plan_everywhere(index: Index) -> None:
    index.add(FOOD)
    index.add(ROADS)
    new = plan_of("food", [FOOD.chunks[0].text, "建立冷链物流追溯平台。"])
    assert index.add(new) is Change.REPLACED
    assert [plan.id for plan in index.catalog.plans()] == ["food", "roads"]
    found = {hit.chunk.id for hit in index.search("卫生健康局食品冷链物流公路", k=50)}
    assert found <= {chunk.id for plan in (new, ROADS) for chunk in plan.chunks}
    assert ids(index, "冷链物流追溯")[0] == new.chunks[1].id
    assert index.check() == []


def test_removing_takes_a_plan_out_of_all_three(index: Index) -> None:
    index.add(FOOD)
    index.add(ROADS)
    index.remove("food")
    assert {hit.chunk.plan_id for hit in index.search(QUESTION, k=50)} <= {"roads"}
    assert [plan.id for plan in index.catalog.plans()] == ["roads"]
    assert index.check() == []
    with pytest.raises(UserError, match="'food'"):
        index.remove("food")
    index.remove("roads")
    assert index.search(QUESTION) == []


def test_writer_and_reader_give_the_same_hits_in_the_same_order(index: Index) -> None:
    for parsed in (many("一", 150), FOOD, many("二", 150, seed=1), ROADS):
        index.add(parsed)
    index.remove("roads")
    with Index.open(index.home, Bigrams(), write=False) as reader:
        for question in (QUESTION, "质量标准", "第7条 检测认证", "GDP", "完全无关xyz", "发展"):
            for plans in ((), ("food",), ("一", "food")):
                hits = index.search(question, k=30, plan_ids=plans)
                assert hits == reader.search(question, k=30, plan_ids=plans)
                assert [hit.score for hit in hits] == sorted(
                    (hit.score for hit in hits), reverse=True
                )


def test_a_reader_sees_what_a_writer_changes(index: Index) -> None:
    index.add(FOOD)
    with Index.open(index.home, Bigrams(), write=False) as reader:
        assert ids(reader, "公路") == ids(index, "公路")
        index.add(ROADS)
        assert ids(reader, "高速公路")[0] == ROADS.chunks[0].id
        index.add(plan_of("food", ["只剩这一句。"]))
        assert {hit.chunk.plan_id for hit in reader.search("只剩这一句")} >= {"food"}
        assert FOOD.chunks[1].id not in ids(reader, QUESTION)
        index.remove("roads")
        assert not {hit.chunk.plan_id for hit in reader.search("高速公路")} & {"roads"}


def test_only_the_named_plans_are_searched(index: Index) -> None:
    index.add(FOOD)
    index.add(ROADS)
    everywhere = {hit.chunk.id: hit for hit in index.search("安全公路", k=50)}
    only = index.search("安全公路", k=50, plan_ids=["roads"])
    assert only
    assert {hit.chunk.plan_id for hit in only} == {"roads"}
    assert all(hit == everywhere[hit.chunk.id] for hit in only)
    assert index.search("安全公路", k=50, plan_ids=["roads", "food"]) == list(everywhere.values())
    with pytest.raises(UserError, match="'nowhere'"):
        index.search("安全", plan_ids=["nowhere"])


@pytest.mark.parametrize("question", ["", "？！", "\n", "zzzz qqqq"])
def test_a_question_of_nothing_finds_nothing_and_does_not_fail(index: Index, question: str) -> None:
    index.add(FOOD)
    assert all(hit.lexical == 0 for hit in index.search(question))


def test_an_empty_store_answers_with_no_hits(index: Index) -> None:
    assert index.search(QUESTION) == []
    assert index.check() == []


def test_a_plan_without_chunks_is_stored(index: Index) -> None:
    assert index.add(plan_of("empty", [])) is Change.ADDED
    assert index.add(FOOD) is Change.ADDED
    assert index.check() == []


def test_rebuilding_changes_no_score(index: Index) -> None:
    for parsed in (many("一", 80), FOOD, ROADS):
        index.add(parsed)
    index.remove("一")
    before = index.search(QUESTION, k=50)
    index.rebuild()
    assert index.search(QUESTION, k=50) == before
    assert index.check() == []


def test_another_model_is_refused_and_rebuild_embeds_anew(tmp_path: Path) -> None:
    with Index.open(tmp_path, Bigrams(), write=True) as index:
        index.add(FOOD)
    other = Bigrams("other", 32)
    for write in (True, False):
        with pytest.raises(StoreError, match="rebuild") as caught:
            Index.open(tmp_path, other, write=write)
        assert "'bigrams'" in str(caught.value)
        assert "\n" not in str(caught.value)
    steps: list[tuple[int, int]] = []
    with Index.open(tmp_path, other, write=True, mend=False) as index:
        index.rebuild(lambda done, total: steps.append((done, total)))
        assert steps[-1] == (3, 3)
        assert index.check() == []
        assert index.catalog.vectors()[1].shape == (3, 32)
        assert index.search(QUESTION)[0].chunk.id == FOOD.chunks[1].id
    with Index.open(tmp_path, other, write=False) as reader:
        assert reader.search(QUESTION)[0].chunk.id == FOOD.chunks[1].id


def test_a_broken_encoder_stores_nothing(tmp_path: Path) -> None:
    class Broken(Bigrams):
        def encode(self, texts: list[str], /) -> np.ndarray:
            return super().encode(texts) * np.float32("nan")

    with Index.open(tmp_path, Broken(), write=True) as index:
        with pytest.raises(ValueError, match="not finite"):
            index.add(FOOD)
        assert index.catalog.plans() == ()
        assert index.check() == []


def test_the_retriever_hands_on_the_hits(index: Index) -> None:
    index.add(FOOD)
    documents = PlanRetriever(index=index, k=2).invoke(QUESTION)
    hits = index.search(QUESTION, k=2)
    assert [document.id for document in documents] == [hit.chunk.id for hit in hits]
    first = documents[0].metadata
    assert FOOD.plan.text[first["start"] : first["end"]] == documents[0].page_content
    assert first["score"] == hits[0].score
    assert first["plan_id"] == "food"


def test_a_search_among_300_chunks_takes_well_under_15_ms(index: Index) -> None:
    index.add(many("一", 300))
    with Index.open(index.home, Bigrams(), write=False) as reader:
        for opened in (index, reader):
            opened.search("质量标准和检测认证平台建设")
            times = []
            for number in range(20):
                start = time.perf_counter()
                opened.search(f"第{number}条质量标准和检测认证平台建设由哪个单位负责？")
                times.append(time.perf_counter() - start)
            assert sorted(times)[10] < 0.015


def test_searches_go_on_while_plans_are_added_and_replaced(index: Index) -> None:
    index.add(FOOD)
    faults: list[str] = []
    done = threading.Event()

    def ask(opened: Index) -> None:
        while not done.is_set():
            hits = opened.search(FOOD.chunks[1].text, k=50)
            if not hits or hits[0].chunk != FOOD.chunks[1]:
                faults.append(f"lost among {len(hits)} hits")

    with Index.open(index.home, Bigrams(), write=False) as reader:
        threads = [threading.Thread(target=ask, args=(who,)) for who in (index, index, reader)]
        for thread in threads:
            thread.start()
        for seed in range(6):
            index.add(many("other", 40, seed=seed))
        index.remove("other")
        done.set()
        for thread in threads:
            thread.join()
    assert faults == []
    assert index.check() == []
