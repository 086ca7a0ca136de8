"""The words sent to a chat model, one Markdown file each. None is sent yet: answers are extractive."""
