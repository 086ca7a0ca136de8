"""A failure on the page: what was asked and said, what was cited, what should have been."""

from html import escape

from assistant.citations import Answer, Citation
from evals.ground import Ground
from evals.metrics.citation import used
from evals.metrics.facts import facts_said, forbidden_said, words
from evals.passages import Span, Wanted, all_covered, groups_covered
from evals.run import Outcome

_HITS = 3
_VARIANTS = 6


def card(one: Outcome, ground: Ground) -> str:
    """One failure, folded up: faults and question first."""
    case = one.case
    faults = list(dict.fromkeys(fault.what for fault in one.verdict.faults))
    badges = "".join(f'<span class="fault">{what}</span>' for what in faults)
    earlier = "".join(f"<p><b>earlier</b> {escape(question)}</p>" for question in case.history)
    note = f"<p><b>note of the case</b> {escape(case.note)}</p>" if case.note else ""
    said = _said(one.answer) if one.answer else f"<p>{escape(one.verdict.faults[0].words)}</p>"
    sides = _sides(one, one.answer, ground) if one.answer else ""
    return (
        f'<details class="card" data-kind="{case.kind}" data-split="{case.split}" '
        f'data-faults="{" ".join(faults)}"><summary>{badges}'
        f'<span class="question">{escape(case.question)}</span>'
        f'<span class="quiet">{escape(case.id)} · {case.split}</span></summary>'
        f"{earlier}{said}{sides}{_facts(one)}{note}</details>"
    )


def _said(answer: Answer) -> str:
    notes = "".join(f'<p class="note">※ {escape(note.text)}</p>' for note in answer.notes)
    refused = "" if answer.answerable else ' <span class="quiet">(not answered)</span>'
    text = escape(answer.text).replace("\n", "<br>")
    return f'<div class="answer"><b>answer</b>{refused}<p>{text}</p>{notes}</div>'


def _sides(one: Outcome, answer: Answer, ground: Ground) -> str:
    gold = ground.wanted(one.case)
    cited = "".join(_citation(c, gold, ground) for c in used(answer)) or "<p>nothing</p>"
    if not answer.citations:
        cited += "".join(
            f'<blockquote class="quiet">hit {number}: {escape(hit.plan_id)} '
            f"{escape(hit.address)} {escape(hit.title)}</blockquote>"
            for number, hit in enumerate(answer.hits[:_HITS], 1)
        )
    return (
        f'<div class="sides"><section><h4>cited</h4>{cited}</section>'
        f"<section><h4>should have been cited</h4>{_wanted(one, gold, answer)}</section></div>"
    )


def _citation(citation: Citation, gold: Wanted, ground: Ground) -> str:
    span = Span(citation.plan_id, citation.start, citation.end)
    groups = groups_covered(span, gold)
    tone = "good" if groups else "fair" if ground.belongs(span, gold) else "bad"
    told = {"good": "required", "fair": "belongs to the question", "bad": "beside the question"}
    return (
        f'<blockquote class="{tone}"><small>[{citation.number}] {escape(citation.plan_id)} '
        f"{escape(citation.address)} · {told[tone]}</small>{escape(citation.quote)}</blockquote>"
    )


def _wanted(one: Outcome, gold: Wanted, answer: Answer) -> str:
    cited = [Span(c.plan_id, c.start, c.end) for c in used(answer)]
    covered = all_covered(cited, gold)
    parts = []
    for group in gold.required:
        for number, passage in enumerate(g for g in one.case.gold if g.group == group):
            tone = "good" if group in covered else "bad"
            place = f"{passage.plan}, passage {group}" if number == 0 else f"{passage.plan}, or"
            parts.append(
                f'<blockquote class="{tone}"><small>{place}</small>'
                f"{escape(passage.quote)}</blockquote>"
            )
    return "".join(parts) or "<p>nothing: the plans do not say</p>"


def _facts(one: Outcome) -> str:
    case, said = one.case, words(one.answer) if one.answer else ""
    told = zip(case.must_include, facts_said(said, case.must_include), strict=True)
    items = [
        f'<li class="{"good" if is_said else "bad"}">{escape(_variants(fact))}</li>'
        for fact, is_said in told
    ]
    items += [
        f'<li class="bad">forbidden, but said: {escape(found)}</li>'
        for found in forbidden_said(said, case.must_not_include)
    ]
    return f'<div class="facts"><b>must say</b><ul>{"".join(items)}</ul></div>' if items else ""


def _variants(fact: tuple[str, ...]) -> str:
    told = " / ".join(fact[:_VARIANTS])
    return told if len(fact) <= _VARIANTS else f"{told} / … ({len(fact)} variants)"
