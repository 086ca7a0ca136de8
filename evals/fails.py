"""The failures of a run, for the terminal."""

from evals.run import Outcome, Run


def failures_as_text(result: Run, *, show_test: bool) -> str:
    """Question, answer and faults of each case that is not correct; of the test part only how
    many there are, unless they are asked for."""
    failed = [one for one in result.outcomes if not one.verdict.correct]
    shown = [one for one in failed if show_test or one.case.split == "dev"]
    parts = [_failure(one) for one in shown]
    if hidden := len(failed) - len(shown):
        parts.append(f"{hidden} failures of the test part are not shown (--show-test).")
    return "\n\n".join(parts or ["no failures"])


def _failure(one: Outcome) -> str:
    case, answer = one.case, one.answer
    lines = [f"── {case.id} ({case.split})"]
    lines += [f"   earlier  {question}" for question in case.history]
    lines.append(f"   question {case.question}")
    if answer:
        lines.append("   answer   " + answer.text.replace("\n", "\n            "))
        lines += [f"   note     {note.text}" for note in answer.notes]
        for citation in answer.citations:
            quote = " ".join(citation.quote.split())
            place = f"{citation.plan_id} {citation.address}"
            lines.append(f"   [{citation.number}] {place}: {quote[:80]}")
    lines += [
        f"   ✗ {fault.what}: {' '.join(fault.words.split())[:160]}" for fault in one.verdict.faults
    ]
    if case.note:
        lines.append(f"   note of the case: {case.note}")
    return "\n".join(lines)
