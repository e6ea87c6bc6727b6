"""Choices that several commands offer."""

from enum import StrEnum


class LogFormat(StrEnum):
    text = "text"
    json = "json"
