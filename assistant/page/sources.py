"""The list of sources under an answer; what a long one has beyond the first few is folded.

page.js opens the fold where a mark in the answer is clicked whose source lies in it, and for the
printer.
"""

from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby

from assistant.citations import Citation
from assistant.page.place import Place
from assistant.page.texts import Texts

FEW = 6
"""Sources that stand unfolded."""


def sources_html(citations: Sequence[Citation], words: Texts) -> str:
    """Each source with address and quote, under its plan; empty where there is none."""
    if not citations:
        return ""
    first, rest = citations[:FEW], citations[FEW:]
    html = "".join(_listed(first, words.citations, ""))
    if rest:
        told = escape(words.more_sources.format(count=len(rest)))
        folded = "".join(_listed(rest, "", first[-1].plan_title))
        html += f'<details class="rest"><summary>{told}</summary>{folded}</details>'
    return html


def one_line(text: str) -> str:
    """A quote as it stands in a list."""
    return " ".join(text.split())


def _listed(citations: Sequence[Citation], lead: str, above: str) -> Iterator[str]:
    """The sources with the title of each plan before its first; `above`: of the plan whose title
    stands there already."""
    for title, sources in groupby(citations, lambda citation: citation.plan_title):
        if title != above:
            yield f'<p class="listing">{escape(lead)}《{escape(title)}》</p>'
        yield from map(_source, sources)
        lead = above = ""


def _source(citation: Citation) -> str:
    return (
        f'<a class="source-line" href="{Place.of(citation).href}">'
        f'<span class="number">[{citation.number}]</span> '
        f'<span class="where">{escape(citation.address)}</span> '
        f'<span class="quote">{escape(one_line(citation.quote))}</span></a>'
    )
