"""What all listeners of the page are connected with, and what they return."""

from typing import Any

Updates = dict[Any, Any]
"""Component → its new value or gr.update."""

UNSEEN: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
"""Options of every listener: none covers the page with a spinner, and none is an API."""

QUICK: dict[str, Any] = UNSEEN | {"queue": False}
"""Options of those that answer at once."""
