"""The glossary holds what its users take for granted."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest

from assistant import glossary
from assistant.left import ENGLISH_FILLER
from ingest import shipped
from ingest.fold import fold
from ingest.parse import parse_file
from ingest.units import is_collective

FOLDER = Path(glossary.__file__).parent
DATA = {
    name: tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))[name]
    for name in ("units", "terms")
}
"""Reading it proves that no key stands twice: TOML forbids it."""
UNITS: dict[str, dict[str, list[str]]] = DATA["units"]
TERMS: dict[str, list[str]] = DATA["terms"]

HAN = re.compile(r"[一-鿿]")
ABBREVIATIONS = {"5g", "3+x"}


def twice(names: Iterable[str]) -> list[str]:
    return [name for name, count in Counter(names).items() if count > 1]


def test_a_unit_of_the_shipped_plans_has_no_english_name() -> None:
    units = {unit.name for path in shipped.files() for unit in parse_file(path).units}
    assert len(units) > 20
    plain = [u for u in units if not is_collective(u) and "(" not in u]
    assert [u for u in plain if not glossary.english_name(u)] == []


def test_a_merged_unit_is_not_known_by_the_names_of_its_parts() -> None:
    assert {"工信局", "商务局"} <= set(glossary.other_names("工业和商务局"))


def test_a_chinese_name_means_two_units() -> None:
    assert twice(fold(n) for unit, names in UNITS.items() for n in (unit, *names["also"])) == []


def test_an_english_name_means_two_units() -> None:
    names = [n.lower().replace("-", " ") for unit in UNITS.values() for n in unit["en"]]
    assert twice(names) == []


def test_a_unit_has_no_gloss_or_another_field() -> None:
    for unit, names in UNITS.items():
        assert set(names) == {"also", "en"}, unit
        assert names["en"], unit
        assert names["en"][0][0].isupper(), unit
        assert not any(HAN.search(name) for name in names["en"]), unit
        assert all(HAN.match(name) for name in (unit, *names["also"])), unit


def test_a_short_name_is_found_inside_other_words() -> None:
    # names are looked for as substrings: 人行 stands in 个人行为, 城管 in 县城管网
    assert [n for u in UNITS.values() for n in u["also"] if n in {"人行", "城管", "工会"}] == []
    assert [n for u in UNITS.values() for n in u["en"] if len(n) < 3] == []


def test_a_term_stands_twice_once_with_a_hyphen() -> None:
    assert twice(key.replace("-", " ") for key in TERMS) == []


def test_a_key_is_written_as_no_question_is_folded() -> None:
    for key in TERMS:
        assert key == " ".join(key.lower().split()), key
        assert key.isascii(), key


def test_a_term_leads_to_no_plan_words_or_too_many() -> None:
    for key, words in TERMS.items():
        assert 1 <= len(words) <= 3, key
        assert twice(words) == [], key


def test_a_plan_word_is_not_chinese_or_is_not_folded() -> None:
    for key, words in TERMS.items():
        for word in words:
            assert HAN.search(word) or word in ABBREVIATIONS, key
            assert fold(word) == word, f"{key}: {word} is not found in the folded plans"


def test_a_phrase_is_lost_with_the_words_that_a_topic_drops() -> None:
    keys = {key.replace("-", " ") for key in TERMS}
    for key in TERMS:
        left = ENGLISH_FILLER.sub(" ", key).split()
        if len(left) >= 2:
            assert " ".join(left) in keys, f"{key}: also needed as {' '.join(left)}"


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("belt and road", "一带一路"),
        ("belt road countries", "一带一路"),
        ("testing laboratories", "实验室"),
        ("same-line, same-standard", ""),
        ("live-streaming sales", "直播带货"),
        ("cold chains", "冷链物流"),
        ("building information modelling", "建筑信息模型"),
        ("building information modeling", "建筑信息模型"),
    ],
)
def test_a_phrase_in_another_spelling_is_not_found(question: str, words: str) -> None:
    found = [word for _, chinese in glossary.chinese_terms(question) for word in chinese]
    assert not words or words in found


def test_part_of_a_longer_phrase_counts_again() -> None:
    assert [key for key, _ in glossary.chinese_terms("pesticide residues")] == ["pesticide residue"]


@pytest.mark.parametrize(
    ("name", "known"), [("省农业农村厅", True), ("县市监局", True), ("魔法局", False)]
)
def test_a_unit_of_another_level_is_unknown(name: str, known: bool) -> None:
    assert glossary.is_unit(name) is known
