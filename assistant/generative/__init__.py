"""Answers in a chat model's words, where one is configured; nothing here runs without one."""
