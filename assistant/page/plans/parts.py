"""The components of the section of plans."""

from typing import Any

import gradio as gr

from assistant.page.listening import Updates
from assistant.page.words.plans import PlansWords


class Parts:
    """Made once, inside the section's tab."""

    def __init__(self, words: PlansWords) -> None:
        stock, adding = words.stock, words.adding
        self.waiting = gr.State(None)
        """showing.Waiting: the file that the user has yet to confirm."""
        self.leaving = gr.State(None)
        """showing.Leaving: the plan that the user has yet to give up."""
        self.changed = gr.State({})
        """Another value whenever this page has changed the store."""
        with gr.Row(elem_id="section-plans", elem_classes="section"):
            with gr.Column(scale=6, min_width=320, elem_id="plans-stored"):
                self.stored = gr.HTML(_heading(stock.stored))
                self.list = gr.HTML()
                with gr.Row(elem_id="plans-chosen", elem_classes="choice"):
                    self.choice = gr.Dropdown(label=stock.choose_one, value=None, scale=4)
                    self.download = gr.DownloadButton(stock.download, interactive=False, scale=1)
                    self.remove = gr.Button(stock.remove, interactive=False, scale=1)
                self.told = gr.HTML(elem_classes="told")
                with gr.Column(visible=False, elem_id="plans-asking") as self.asking:
                    self.asked = gr.HTML()
                    with gr.Row():
                        self.removing = gr.Button(stock.remove_confirm, variant="stop")
                        self.keep = gr.Button(stock.keep)
            with gr.Column(scale=5, min_width=320, elem_id="plans-add"):
                self.add = gr.HTML(_heading(adding.add, adding.add_hint))
                self.file = gr.UploadButton(adding.file, variant="primary", elem_id="plans-file")
                self.status = gr.HTML(elem_classes="told", elem_id="plans-status")
                with gr.Column(visible=False, elem_id="plans-preview") as self.preview:
                    self.summary = gr.HTML()
                    with gr.Column(elem_id="plans-boxes"):
                        self.plan_title = gr.Textbox(max_length=200)
                        with gr.Row():
                            self.region = gr.Textbox(max_length=200, min_width=200)
                            self.plan_id = gr.Textbox(max_length=80, min_width=200)
                    with gr.Row():
                        self.confirm = gr.Button(adding.confirm, variant="primary")
                        self.cancel = gr.Button(adding.cancel)
                    self.details = gr.HTML()

    @property
    def all(self) -> list[Any]:
        """What a handler may return updates of. Not `changed`: the browser takes the first answer
        to a handler that could have changed it for a change, though it be the page's loading."""
        parts = [part for part in vars(self).values() if hasattr(part, "_id")]
        return [part for part in parts if part is not self.changed]

    def worded(self, words: PlansWords, *, may: bool) -> Updates:
        """The components' words; with `may`, what changes the store can be used."""
        stock, adding = words.stock, words.adding
        return {
            self.stored: _heading(stock.stored),
            self.choice: gr.update(label=stock.choose_one),
            self.download: gr.update(label=stock.download),
            self.remove: gr.update(value=stock.remove),
            self.removing: gr.update(value=stock.remove_confirm, interactive=may),
            self.keep: gr.update(value=stock.keep),
            self.add: _heading(adding.add, adding.add_hint),
            self.file: gr.update(label=adding.file, interactive=may),
            self.plan_id: gr.update(label=adding.id, info=adding.id_hint),
            self.plan_title: gr.update(label=adding.title, info=adding.title_hint),
            self.region: gr.update(label=adding.region, info=adding.region_hint),
            self.confirm: gr.update(value=adding.confirm),
            self.cancel: gr.update(value=adding.cancel),
        }

    def busy(self, is_busy: bool) -> Updates:
        """While a file is being stored nothing can be confirmed, cancelled or chosen."""
        idle = gr.update(interactive=not is_busy)
        return {self.confirm: idle, self.cancel: idle, self.file: idle}


def merged(*every: Updates) -> Updates:
    """All updates in one; what two of them say of one component holds together, the later first."""
    found: Updates = {}
    for updates in every:
        for part, update in updates.items():
            both = isinstance(update, dict) and isinstance(found.get(part), dict)
            found[part] = found[part] | update if both else update
    return found


def _heading(title: str, hint: str = "") -> str:
    told = f'<p class="hint">{hint}</p>' if hint else ""
    return f"<h2>{title}</h2>{told}"
