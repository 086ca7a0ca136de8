"""An answer as staff paste it into a report: each mark replaced by what it stands for."""

import re
from collections.abc import Mapping

from assistant.citations import Answer, Citation

_RUN = re.compile(r"(?:\[\d{1,4}\])+")
_NUMBER = re.compile(r"\d+")


def copied(answer: Answer) -> str:
    """The answer and its notes as plain text, with （《plan title》四、(十一)） in place of [1].

    Of marks that follow each other, a plan's title is written once, and so is an address.
    """
    cited = {citation.number: citation for citation in answer.citations}
    english = answer.language == "en"
    parts = [answer.text, *(note.text for note in answer.notes)]
    return "\n".join(_spelled(part.strip(), cited, english=english) for part in parts)


def named(citation: Citation) -> str:
    """《plan title》四、(十一)"""
    return f"《{citation.plan_title}》{citation.address}"


def _spelled(text: str, cited: Mapping[int, Citation], *, english: bool) -> str:
    def places(run: re.Match[str]) -> str:
        numbers = map(int, _NUMBER.findall(run[0]))
        found = [cited[number] for number in numbers if number in cited]
        said: list[str] = []
        for place, citation in enumerate(found):
            same = place > 0 and found[place - 1].plan_title == citation.plan_title
            words = citation.address if same else named(citation)
            if not (same and citation.address == found[place - 1].address):
                said.append(words)
        if not said:
            return run[0]
        return f" ({'; '.join(said)})" if english else f"（{'；'.join(said)}）"

    return _RUN.sub(places, text)
