"""Is an answer correct, and if not, why not: the one rule, and every metric of one answer."""

from dataclasses import dataclass

from assistant.citations import Answer, is_valid
from evals.cases import Case
from evals.ground import Ground
from evals.metrics import citation, facts, numbers, refusal, retrieval, units
from evals.passages import Span, Wanted, all_covered, groups_covered

LISTS = ("duties_of_unit", "list", "place")
"""Kinds whose facts are the items of a list."""
NOT_OF_UNITS = (*LISTS, "discrepancy", "document", "locate")
"""Kinds whose facts are not answers to who is responsible, though they may name units."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One reason why an answer is not correct."""

    what: str
    """refused, answered, missing, forbidden, uncited, invalid or crashed."""
    words: str
    """The fact, string, passage or quote it is about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What is to be said of one answer."""

    faults: tuple[Fault, ...]
    values: dict[str, float]
    """Metric → value from 0 to 1; a metric that does not apply to the case is left out."""

    @property
    def correct(self) -> bool:
        return not self.faults


def judge(case: Case, answer: Answer, ground: Ground) -> Verdict:
    """Judge an answer.

    It is correct if it was right to answer or not to, says every fact (any variant), says
    nothing forbidden, cites a passage of each required group (`passages.covers`), and every
    citation's quote stands at its offsets.
    """
    gold = ground.wanted(case)
    cited = citation.spans(citation.used(answer), ground.texts)
    found = tuple(_faults(case, answer, gold, cited, ground))
    values = {"correct": float(not found)}
    values |= _of_answering(case, answer, ground)
    if case.answerable:
        values |= _of_facts(case, answer, gold, ground)
        values |= _of_citations(answer, gold, cited, ground)
        values |= _of_hits(answer, gold)
    return Verdict(faults=found, values=values)


def crashed(case: Case, error: BaseException) -> Verdict:
    """The verdict where the assistant raised an error instead of answering."""
    values = {"correct": 0.0}
    if case.answerable:
        values |= {"facts": 0.0, "cite_recall": 0.0, "false_refusal": 1.0}
        values |= dict.fromkeys(("hit@1", "hit@5", "mrr", "ndcg@10", "gold_recall@10"), 0.0)
    else:
        values["refusal"] = 0.0
    told = " ".join(f"{type(error).__name__}: {error}".split())
    return Verdict(faults=(Fault(what="crashed", words=told[:300]),), values=values)


def _faults(
    case: Case, answer: Answer, gold: Wanted, cited: list[Span], ground: Ground
) -> list[Fault]:
    said = facts.words(answer)
    found = [Fault(what="forbidden", words=w) for w in _forbidden(case, said)]
    broken = [c for c in answer.citations if not is_valid(c, ground.texts)]
    found += [Fault(what="invalid", words=c.quote) for c in broken]
    if not case.answerable:
        if answer.answerable:
            found.append(Fault(what="answered", words=answer.text))
        return found
    if not answer.answerable:
        return [*found, Fault(what="refused", words=answer.text)]
    told = facts.facts_said(said, case.must_include)
    pairs = zip(case.must_include, told, strict=True)
    found += [
        Fault(what="missing", words=" / ".join(fact)) for fact, is_said in pairs if not is_said
    ]
    for group in sorted(gold.required.keys() - all_covered(cited, gold)):
        quote = next(g.quote for g in case.gold if g.group == group and g.required)
        found.append(Fault(what="uncited", words=quote))
    return found


def _forbidden(case: Case, said: str) -> list[str]:
    return facts.forbidden_said(said, case.must_not_include)


def _of_answering(case: Case, answer: Answer, ground: Ground) -> dict[str, float]:
    kinds = {"answerable": case.answerable, "answered": answer.answerable}
    values = {"refusal": refusal.refusal(**kinds), "false_refusal": refusal.false_refusal(**kinds)}
    if answer.citations:
        values["cite_validity"] = citation.citation_validity(answer.citations, ground.texts)
    if answer.answerable:
        values["support"] = citation.support(answer, ground.evidence, ground.reckoned, ground.units)
    return {name: value for name, value in values.items() if value is not None}


def _of_facts(case: Case, answer: Answer, gold: Wanted, ground: Ground) -> dict[str, float]:
    said, asked = facts.words(answer), case.must_include
    answered = answer.answerable
    values = {"facts": answered * facts.fact_accuracy(said, asked, case.must_not_include)}
    if case.kind in LISTS and asked:
        values["list_complete"] = answered * facts.list_completeness(said, asked)
    wanted = units.named("\n".join(v for fact in asked for v in fact), ground.unit_names)
    if wanted and case.kind not in NOT_OF_UNITS:
        free = ground.units_at(gold) | units.named(
            "\n".join([*case.history, case.question]), ground.unit_names
        )
        told = units.named(answer.text, ground.unit_names)
        values["unit_f1"] = answered * units.unit_f1(told, wanted, free)
    if any(numbers.is_figure(fact) for fact in asked):
        passages = [ground.texts[s.plan][s.start : s.end] for s in gold.spans]
        values["number_exact"] = answered * numbers.number_exactness(said, asked, passages)
    return values


def _of_citations(
    answer: Answer, gold: Wanted, cited: list[Span], ground: Ground
) -> dict[str, float]:
    if not answer.answerable:
        return {"cite_recall": 0.0}
    return {
        "cite_recall": citation.citation_recall(cited, gold),
        "cite_precision": citation.citation_precision(cited, lambda s: ground.belongs(s, gold)),
    }


def _of_hits(answer: Answer, gold: Wanted) -> dict[str, float]:
    covered = [groups_covered(Span(h.plan_id, h.start, h.end), gold) for h in answer.hits]
    return retrieval.retrieval(covered, frozenset(gold.required))
