"""Terms and the share of a question that a chunk covers."""

from pathlib import Path

import pytest
import tantivy
from hypothesis import given, settings
from hypothesis import strategies as st
from test_store_sample import FOOD, ROADS, Bigrams, many, plan_of

from vectorstore import evidence
from vectorstore.embedding import EMBEDDED_MODEL, StaticEmbeddings
from vectorstore.lexical import Lexical
from vectorstore.neighbours import neighbours_in
from vectorstore.sounds import alike
from vectorstore.terms import question_terms, terms

LEXICAL = Lexical.build(None, (*FOOD.chunks, *ROADS.chunks))
MANY = Lexical.build(None, many("一", 60).chunks)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("质量强国", ["质", "量", "强", "国", "质量", "量强", "强国"]),
        ("ＧＤＰ增长6.5％", ["gdp", "增", "长", "增长", "6.5"]),
        ("《綱要》5G-A", ["纲", "要", "纲要", "5g", "a"]),
        ("，。！ \n", []),
        ("𠮷野", ["𠮷", "野", "𠮷野"]),
    ],
)
def test_terms_are_folded_characters_bigrams_and_words(text: str, expected: list[str]) -> None:
    assert terms(text) == expected


def test_question_words_are_no_evidence() -> None:
    assert question_terms("食品安全由谁负责？") == question_terms("食品安全 负责")
    assert question_terms("哪个单位的？") == terms("单位")
    assert question_terms("什么是GDP") == ["是", "gdp"]
    assert question_terms("谁") == ["谁"], "a question of question words alone keeps them"
    assert question_terms("Who is responsible for the GDP?") == ["responsible", "gdp"]


@pytest.mark.parametrize("question", ["ＧＤＰ", "gdp", "交通運輸局", "交通运输局", "６.５"])
def test_width_case_and_script_do_not_matter(question: str) -> None:
    assert next(iter(LEXICAL.search(question, 5))) == ROADS.chunks[1].id


def test_an_exact_sentence_is_covered_and_a_foreign_one_is_not() -> None:
    for chunk in (*FOOD.chunks, *ROADS.chunks):
        shares = LEXICAL.search(chunk.text, 5)
        assert max(shares, key=lambda chunk_id: shares[chunk_id]) == chunk.id
        assert shares[chunk.id] > 0.8
    assert max(LEXICAL.search("火星移民飞船的发射窗口", 5).values(), default=0) < 0.2
    assert LEXICAL.search("quantum", 5) == {}


@settings(deadline=None)
@given(st.text(max_size=40) | st.text("质量安全标准农业工业第条0123456789", max_size=40))
def test_a_share_is_between_0_and_1(question: str) -> None:
    assert all(0 <= share <= 1 for share in MANY.search(question, 100).values())


def test_a_share_does_not_depend_on_what_else_is_asked_for() -> None:
    every = LEXICAL.search("质量安全公路", 10)
    food = LEXICAL.search("质量安全公路", 10, plan_ids=["food"])
    assert food == {id_: every[id_] for id_ in every if id_ in {c.id for c in FOOD.chunks}}
    one = ROADS.chunks[0].id
    assert LEXICAL.search("质量安全公路", 10, ids=[one]) == {one: every[one]}


def test_a_heading_counts_less_than_the_text() -> None:
    shares = LEXICAL.search("交通", 10)
    assert shares[ROADS.chunks[0].id] > 0
    headed = LEXICAL.search("行动计划", 10)
    assert 0 < headed[ROADS.chunks[0].id] < headed[ROADS.chunks[1].id] + 1


def test_deleted_chunks_wear_the_index_and_leave_it() -> None:
    lexical = Lexical.build(None, (*FOOD.chunks, *ROADS.chunks))
    later = lexical.change((), [FOOD.chunks[0].id])
    assert FOOD.chunks[0].id in lexical.ids(), "what was opened before stays as it was"
    assert later.ids() == lexical.ids() - {FOOD.chunks[0].id}
    assert later.worn or later.search("明厨亮灶", 5) == {}
    assert not lexical.worn


def test_a_homophone_hides_the_word_that_was_meant() -> None:
    meant = LEXICAL.search("明厨亮灶", 5)
    typed = LEXICAL.search("明厨量灶", 5)
    assert max(typed, key=lambda chunk_id: typed[chunk_id]) == max(meant, key=lambda c: meant[c])
    assert max(typed.values()) < max(meant.values())


def test_pairs_that_sound_alike_by_chance_are_taken_for_typing_errors() -> None:
    assert "质量" not in set(alike("只两")), "both characters differ"
    assert {"量官", "量关"} <= set(alike("量管"))
    assert "量管" not in set(alike("量管"))
    assert list(alike("管")) == list(alike("ab")) == list(alike("质量强")) == []


def test_a_printed_pair_is_doubted() -> None:
    lexical = Lexical.build(None, plan_of("a", ["首席质量官制度。", "质量管理制度。"]).chunks)
    shares = list(lexical.search("量管", 5).values())
    assert len(shares) > 1
    assert shares[0] == pytest.approx(1)
    assert shares[1] < 0.5, "only the single character, and not 量官"


def test_saying_it_again_counts_nothing_or_too_much() -> None:
    sentences = ["建设冷链。", "建设冷链，冷链。", "建设冷链物流。"]
    once, again, whole = (chunk.id for chunk in plan_of("a", sentences).chunks)
    shares = Lexical.build(None, plan_of("a", sentences).chunks).search("冷链物流园", 5)
    assert shares[once] < shares[again] < shares[whole]


def test_a_common_character_is_all_that_is_asked_for_and_finds_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pair, single = MANY.search("质量", 100), MANY.search("质", 100)
    monkeypatch.setattr(evidence, "COMMON", 0)
    assert MANY.search("质", 100) == single
    assert MANY.search("质量", 100).keys() <= pair.keys()


def test_an_english_word_finds_no_chinese_clause() -> None:
    neighbours = neighbours_in(StaticEmbeddings(EMBEDDED_MODEL))
    assert neighbours is not None
    near = neighbours(["food", "food", "食品", "2025"])
    assert list(near) == ["food"]
    assert near["food"][0][0] == "食品"
    assert [cosine for _, cosine in near["food"]] == sorted(
        (cosine for _, cosine in near["food"]), reverse=True
    )
    assert LEXICAL.search("food", 5) == {}
    shares = LEXICAL.search("food", 5, neighbours=neighbours)
    assert max(shares, key=lambda chunk_id: shares[chunk_id]) in {c.id for c in FOOD.chunks}
    assert max(shares.values()) < max(LEXICAL.search("食品", 5).values())
    assert neighbours_in(Bigrams()) is None


def test_an_index_of_other_fields_is_read(tmp_path: Path) -> None:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
    (tmp_path / "old").mkdir()
    tantivy.Index(builder.build(), path=str(tmp_path / "old"))
    with pytest.raises(OSError, match="cannot be read"):
        Lexical.open(tmp_path / "old")
