"""Questions that are a noun alone, spelled out: 杨凌任务数 as 杨凌有几项任务, 约束性指标 as
约束性指标有哪些."""

import re

from assistant import names
from assistant.shelf import Shelf
from assistant.wording import pattern

_MEASURES = {"任务": "项", "措施": "项", "条款": "条", "条文": "条", "责任单位": "家"}
"""What things are counted by that are not counted by 个."""


def spelled_out(own: str, shelf: Shelf) -> str:
    """The folded question, put as one where all it has beside the name of a plan is a noun for
    what plans are made of."""
    bare = names.without_plans(own, tuple(shelf.views), shelf)
    bare = re.sub(r"^[\s的,，:：、]+|[\s。.?？!！]+$", "", bare)
    at = own.rfind(bare)
    if not bare or at < 0:
        return own
    if counted := pattern("terse", "counted").fullmatch(bare):
        thing = counted.group("thing")
        said = f"有几{_MEASURES.get(thing, '个')}{thing}"
    elif listed := pattern("terse", "listed").fullmatch(bare):
        said = f"{listed.group('thing')}有哪些"
    else:
        return own
    return own[:at] + said + own[at + len(bare) :]
