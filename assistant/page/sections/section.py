"""What a section of the page is: a tab with its own components, words and listeners."""

from typing import Protocol, runtime_checkable

import gradio as gr

from assistant.page.texts import Language


class Section(Protocol):
    """A tab of the page. `build` is called once, inside the tab; then `listen`."""

    id: str
    """Of the tab, and of the element around its components."""

    def title(self, language: Language) -> str:
        """What stands on the tab."""
        ...

    def build(self, language: Language) -> None:
        """Make the components, worded in `language`."""
        ...

    def listen(self, page: gr.Blocks, language: gr.Radio) -> None:
        """Connect the listeners; among them one to `language.change` that puts the words of the
        components into the other language, and one to `page.load` where the section shows what the
        store holds at the time."""
        ...


@runtime_checkable
class Following(Protocol):
    """A section that shows what the store holds and is not looked at when that changes."""

    def follow(self, changed: gr.State, language: gr.Radio) -> None:
        """Show it anew after every change; `changed`: of a section that is `Changing`."""
        ...


@runtime_checkable
class Changing(Protocol):
    """A section that changes the store."""

    @property
    def changed(self) -> gr.State:
        """Another value after every change: {"revision": the catalog's, "added": a plan's id, or
        empty}. Its `change` event tells the rest of the page."""
        ...
