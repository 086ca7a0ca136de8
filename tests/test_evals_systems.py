"""Other retrievers on the same cases."""

import importlib.util
from pathlib import Path

import pytest

from assistant.chain import Assistant
from evals import systems, table
from evals.cases import Case, load
from evals.ground import Ground
from evals.passages import Span
from evals.run import run
from ingest.errors import UserError
from vectorstore.index import Index

FOLDER = Path(__file__).parent.parent / "evals" / "cases"
HAS_STOCK = all(
    importlib.util.find_spec(name) for name in ("langchain_chroma", "langchain_text_splitters")
)


@pytest.fixture(scope="module")
def cases(ground: Ground) -> tuple[Case, ...]:
    found = load(
        FOLDER, ["english", "locate", "multi_turn", "unanswerable"], "dev", texts=ground.texts
    )
    return tuple(case for number, case in enumerate(found) if number % 4 == 0)


def test_each_half_ranks_by_itself(
    opening: tuple[Assistant, Index], cases: tuple[Case, ...], ground: Ground
) -> None:
    assistant, index = opening
    outcomes = run(assistant, cases, ground).outcomes
    ready = systems.searches(["lexical", "dense", "hybrid"], ground, index)
    found = systems.compared(ready, ground, outcomes)
    assert list(found) == ["lexical", "dense", "hybrid", "assistant"]
    assert list(found["dense"]) == ["locate", "english", "multi_turn", "all"]
    assert found["lexical"]["english"] != found["dense"]["english"]
    assert found["lexical"]["locate"]["mrr"] > found["dense"]["locate"]["mrr"]
    assert table.of_systems(found)[-1][0] == "all"


def test_a_search_gives_places_of_the_plans(
    opening: tuple[Assistant, Index], ground: Ground
) -> None:
    for search in systems.searches(["lexical", "dense"], ground, opening[1]).values():
        found = search("瞪羚企业")
        assert 0 < len(found) <= 10
        assert all(isinstance(span, Span) for span in found)
        assert len(set(found)) == len(found)
    top = systems.searches(["lexical"], ground, opening[1])["lexical"]("瞪羚企业")[0]
    assert "瞪羚企业" in ground.texts[top.plan][top.start : top.end]


@pytest.mark.skipif(HAS_STOCK, reason="the stock recipe's packages are installed")
def test_without_its_packages_stock_says_what_to_install(
    opening: tuple[Assistant, Index], ground: Ground
) -> None:
    with pytest.raises(UserError, match="pip install langchain-text-splitters langchain-chroma"):
        systems.searches(["stock"], ground, opening[1])


@pytest.mark.skipif(not HAS_STOCK, reason="needs langchain-text-splitters and langchain-chroma")
def test_stock_finds_pieces_at_their_places(
    opening: tuple[Assistant, Index], ground: Ground
) -> None:
    found = systems.searches(["stock"], ground, opening[1])["stock"]("培训首席质量官多少名")
    assert len(found) == 10
    assert all(0 < span.end - span.start <= 500 for span in found)
    assert any("首席质量官" in ground.texts[s.plan][s.start : s.end] for s in found)
