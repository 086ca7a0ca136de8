"""A chat model's words taken apart: the same sentences however the stream is cut."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from assistant.generative.reply import Reader, Said

REPLY = (
    "杨凌方案由**市场监管局**负责。[S1] 到2025年达到98%以上[S2][S3]。\n"
    "- 年培训首席质量官15名。[S1, S4]\n"
    "- 见![图](http://a.example/b.png)和[链接](http://x.example/y)。【S2】\n"
    "The rate is 3.5 percent. [S1] See (1) below.\n参考：[S1]"
)
SENTENCES = [
    Said(text="杨凌方案由市场监管局负责。", labels=(1,), line=False),
    Said(text="到2025年达到98%以上。", labels=(2, 3), line=False),
    Said(text="年培训首席质量官15名。", labels=(1, 4), line=True),
    Said(text="见和链接。", labels=(2,), line=True),
    Said(text="The rate is 3.5 percent.", labels=(1,), line=False),
    Said(text="See (1) below.", labels=(), line=False),
]


def read(pieces: list[str]) -> list[Said]:
    reader = Reader()
    found = [said for piece in pieces for said in reader.feed(piece)]
    return [*found, *reader.end()]


def test_sentences_labels_and_items_are_mixed_up() -> None:
    assert read([REPLY]) == SENTENCES


@given(st.lists(st.integers(0, len(REPLY)), max_size=30))
def test_where_the_stream_is_cut_changes_the_sentences(cuts: list[int]) -> None:
    edges = [0, *sorted(cuts), len(REPLY)]
    pieces = [REPLY[a:b] for a, b in pairwise(edges)]
    assert read(pieces) == SENTENCES


@given(st.text(max_size=300))
def test_any_text_can_be_taken_apart(text: str) -> None:
    for said in read([text[at : at + 3] for at in range(0, len(text), 3)]):
        assert said.text.strip()
        assert "\n" not in said.text
        assert "://" not in said.text
        assert not said.text.startswith("- ")


def test_what_is_not_whole_shows_a_label_or_a_link() -> None:
    reader = Reader()
    assert list(reader.feed("建材质量由住建局负责[S")) == []
    assert reader.rest == "建材质量由住建局负责"
