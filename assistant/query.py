"""What a question was understood to ask."""

from dataclasses import dataclass
from typing import Literal

from assistant.asks import Ask
from assistant.shelf import PlanView
from ingest.plan import Clause

Language = Literal["zh", "zh-Hant", "en"]
_WORD = 3
"""Characters of a word that names a matter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A question, understood."""

    question: str
    """As typed."""
    asked: str
    """Folded, names put right, in standard words (啥 is 什么)."""
    text: str
    """The question that stands alone: what the history supplies put before it."""
    topic: str
    """Folded, without plan names and the words that only ask: what is searched for."""
    own_topic: str
    """The same of a follow-up alone, without what the history supplies; else equal to `topic`."""
    keeps_own: bool
    """A follow-up with a matter of its own (那节水呢), which may be searched for alone."""
    language: Language
    ask: Ask
    also: Ask | None
    """What a second part of it asks of the same matter."""
    compares: bool
    """It sets plans side by side."""
    plan_ids: tuple[str, ...]
    """The plans to search; empty means all."""
    named_plans: tuple[str, ...]
    """The plans the question itself, or else the conversation, names."""
    carried: bool
    """The plans were named in the conversation, not in the question itself."""

    loosely: bool
    """It leans on the conversation only because it is short, and has a matter of its own."""
    units: tuple[str, ...]
    """Units of the plans that the question names, under the plans' own names."""
    unknown_unit: str
    """A unit it names that none of the plans does, or empty."""
    focus: tuple[tuple[PlanView, Clause], ...]
    """Clauses it names by their printed address."""
    more: bool
    """It asks what else there is (还有吗)."""
    whole: bool
    """It asks for the whole clause (全文)."""
    unknown_region: str
    """A region whose plan it asks for and that no plan of the store is of, or empty."""
    missing_address: str
    """An address it names that none of the plans searched prints, or empty."""
    years: tuple[str, ...]

    @property
    def turns(self) -> bool:
        """Whether the talk may have turned to another matter: the question leans on it only
        because it is short, and says a word of its own."""
        words = (word for word in self.own_topic.split() if len(word) >= _WORD)
        return self.loosely and any(words) and not self.focus and self.ask is not Ask.DUTIES

    @property
    def names_plan(self) -> bool:
        """Whether the question itself names a plan."""
        return bool(self.named_plans) and not self.carried
