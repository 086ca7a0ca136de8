"""The small plans and the encoder that the other tests of the store use, and the catalog's
round trip of them."""

import hashlib
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from ingest.plan import (
    Alignment,
    Chunk,
    Clause,
    Difference,
    Discrepancy,
    DocumentFact,
    Indicator,
    Kind,
    Leaf,
    Manner,
    ParsedPlan,
    Plan,
    Relation,
    Responsibility,
    Segment,
    UnitName,
)
from vectorstore.catalog import Catalog
from vectorstore.database import url_in
from vectorstore.meta import Model

MODEL = Model(model_id="bigrams", dimension=64)


class Bigrams:
    """A small deterministic encoder: the hashed character pairs of a text."""

    def __init__(self, model_id: str = MODEL.model_id, dimension: int = MODEL.dimension) -> None:
        self.model_id, self.dimension = model_id, dimension

    def encode(self, texts: list[str], /) -> NDArray[np.float32]:
        rows = [self.encode_query(text) for text in texts]
        return np.array(rows, dtype=np.float32).reshape(-1, self.dimension)

    def encode_query(self, text: str, /) -> NDArray[np.float32]:
        row = np.zeros(self.dimension, dtype=np.float32)
        for at in range(len(text) - 1):
            hashed = hashlib.blake2b(text[at : at + 2].encode(), digest_size=4).digest()
            row[int.from_bytes(hashed, "big") % self.dimension] += 1
        length = float(np.linalg.norm(row))
        return row / np.float32(length) if length else row


def plan_of(
    plan_id: str, sentences: list[str], *, title: str = "质量强区实施方案", date: str = "2024-05-01"
) -> ParsedPlan:
    """A plan with one clause, one segment and one chunk a sentence, and a row of everything."""
    plan = Plan(
        id=plan_id,
        title=title,
        issuer="管委会",
        number="〔2024〕1号",
        date=date,
        region="杨凌",
        source="试验",
        given=frozenset({"region", "source"}),
        text="".join(sentences),
    )
    clauses, segments, chunks = [], [], []
    start = 0
    for number, sentence in enumerate(sentences, 1):
        end = start + len(sentence)
        clause = Clause(
            id=f"{plan_id}:({number})",
            plan_id=plan_id,
            address=f"({number})",
            title=f"第{number}条",
            level=1,
            kind=Kind.ITEM,
            parent="",
            start=start,
            end=end,
        )
        clauses.append(clause)
        segments.append(Segment(clause_id=clause.id, leaf=Leaf.BODY, start=start, end=end))
        place = "\0".join((plan_id, clause.id, str(start), sentence))
        chunks.append(
            Chunk(
                id=hashlib.sha256(place.encode()).hexdigest()[:32],
                plan_id=plan_id,
                clause_id=clause.id,
                text=sentence,
                start=start,
                end=end,
                embedding_text=f"{title}\n{sentence}",
            )
        )
        start = end
    first = clauses[0].id if clauses else ""
    end = len(sentences[0]) if sentences else 0
    return ParsedPlan(
        plan=plan,
        clauses=tuple(clauses),
        segments=tuple(segments),
        responsibilities=(
            Responsibility(
                clause_id=first,
                units=("市场监管局", "工业和商务局"),
                lead=("市场监管局",),
                manner=Manner.LEAD,
                start=0,
                end=end,
            ),
        ),
        units=(UnitName(printed="工商和商务局", name="工业和商务局", misprint=True),),
        indicators=(
            Indicator(
                clause_id=first,
                name="合格率",
                unit="%",
                value="≥98",
                year="2025",
                nature="预期性",
                start=0,
                end=end,
            ),
        ),
        facts=(DocumentFact(name="title", value=title, start=0, end=0),),
        alignments=(
            Alignment(
                clause_id=first,
                other_id=clauses[-1].id if clauses else "",
                relation=Relation.MEASURE,
            ),
        ),
        discrepancies=(
            Discrepancy(
                difference=Difference.WORDING,
                clause_id=first,
                start=0,
                end=end,
                other_id=first,
                other_start=1,
                other_end=end,
            ),
        ),
        chunks=tuple(chunks),
    )


FOOD = plan_of(
    "food",
    [
        "严格落实食品安全四个最严要求,推进餐饮服务明厨亮灶。",
        "示范区市场监管局、卫生健康局按职责分工负责食品质量安全监管。",
        "到2025年,农产品质量安全例行监测合格率稳定在98%以上。",
    ],
)
ROADS = plan_of(
    "roads",
    [
        "加快高速公路和农村公路建设,改善交通运输条件。",
        "交通运输局牵头开展品质工程示范创建行动,GDP增长6.5%。",
    ],
    title="交通建设行动计划",
)


def many(plan_id: str, count: int, *, seed: int = 0) -> ParsedPlan:
    """A plan of `count` different sentences."""
    random = np.random.default_rng(seed)
    words = (
        "质量安全标准农业工业服务监管检测认证品牌创新企业示范建设发展提升推进健全完善体系机制平台"
    )
    pairs = [words[at : at + 2] for at in range(0, len(words), 2)]
    sentences = [
        f"第{number}条{''.join(random.choice(pairs, size=random.integers(5, 40)))}。"
        for number in range(count)
    ]
    return plan_of(plan_id, sentences, title=f"{plan_id}规划")


sentence = st.text(min_size=1, max_size=30)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(sentences=st.lists(sentence, max_size=6), title=sentence, date=st.sampled_from(["", "2024"]))
def test_what_the_catalog_gives_back_equals_what_it_took(
    tmp_path_factory: pytest.TempPathFactory, sentences: list[str], title: str, date: str
) -> None:
    parsed = plan_of("plan", sentences, title=title, date=date)
    url = url_in(tmp_path_factory.mktemp("home"))
    catalog = Catalog.open(url, model=MODEL, write=True)
    vectors = Bigrams().encode([chunk.embedding_text for chunk in parsed.chunks])
    assert catalog.put(parsed, vectors, revision=0) == 1
    catalog.close()
    again = Catalog.open(url, write=False)
    assert again.parsed("plan") == parsed
    assert again.plans() == (parsed.plan,)
    ids, stored = again.vectors()
    assert ids == tuple(chunk.id for chunk in parsed.chunks)
    assert np.array_equal(stored, vectors)
    again.close()


def test_the_sample_is_a_plan_whose_chunks_are_its_text() -> None:
    for parsed in (FOOD, ROADS, many("many", 20)):
        for chunk in parsed.chunks:
            assert parsed.plan.text[chunk.start : chunk.end] == chunk.text


def test_a_reader_of_the_catalog_gets_the_new_plan_and_not_the_kept_one(tmp_path: Path) -> None:
    writing = Catalog.open(url_in(tmp_path), model=MODEL, write=True)
    encode = Bigrams().encode
    writing.put(FOOD, encode([c.embedding_text for c in FOOD.chunks]), revision=0)
    reading = Catalog.open(url_in(tmp_path), write=False)
    assert reading.parsed("food") is reading.parsed("food")
    changed = replace(FOOD, plan=replace(FOOD.plan, date="2025-01-01"))
    writing.put(changed, encode([c.embedding_text for c in FOOD.chunks]), revision=1)
    assert reading.parsed("food") == changed
    assert reading.revision() == 2
    assert reading.entries()["food"].version == 2
