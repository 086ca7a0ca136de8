"""The sections of the page beside the conversation, one file each, in the order of their tabs."""

from assistant.chain import Assistant
from assistant.page.sections.duties import Duties
from assistant.page.sections.indicators import Indicators
from assistant.page.sections.plans import Plans
from assistant.page.sections.section import Section
from assistant.users import Users


def sections(assistant: Assistant, users: Users) -> list[Section]:
    """The sections over `assistant` for `users`; nothing is built yet."""
    return [
        Duties(assistant),
        Indicators(assistant),
        Plans(assistant, users),
    ]
