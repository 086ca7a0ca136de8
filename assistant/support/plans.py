"""Whether a sentence speaks of the plans whose clauses it cites, and of no other."""

import re
from collections.abc import Iterator, Sequence

from assistant import names
from assistant.shelf import Shelf
from assistant.support.source import Source
from ingest.fold import fold

_BOTH = re.compile(
    r"两(?:份|个|地|省|部|边)?(?:方案|文件|地|边|者)?(?:都|均|也|一致|相同|同样)|两地|两份方案|两个方案"
    r"|both (?:plans|places|documents|regions)|\bthe two plans\b|\beach plan\b"
)


def faults(sentence: str, sources: Sequence[Source], shelf: Shelf) -> Iterator[str]:
    """Each plan the sentence names without citing a clause of it, and the word that says both."""
    folded = fold(sentence)
    cited = {source.view.plan.id for source in sources}
    for plan_id in names.plans_in(folded, shelf):
        view = shelf[plan_id]
        printed = any(
            fold(view.short_region) in source.text for source in sources if view.short_region
        )
        if plan_id not in cited and not printed:
            yield view.label
    if len(cited) < 2 and (said := _BOTH.search(folded)):
        yield said.group(0)
