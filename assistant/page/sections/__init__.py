"""The sections of the page beside the conversation, one file each, in the order of their tabs."""

from assistant.chain import Assistant
from assistant.page.sections.compare import Compare
from assistant.page.sections.read import Read
from assistant.page.sections.section import Section


def sections(assistant: Assistant) -> list[Section]:
    """The sections over `assistant`; nothing is built yet."""
    return [Read(assistant), Compare(assistant)]
