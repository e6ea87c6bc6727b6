"""Signs that a recogniser takes for others they look like, where the words around leave no doubt.

Each mending keeps the length of the text, so that the places of its characters stay right.
"""

from __future__ import annotations

import re

from extractor.text import with_dashes

_MENDINGS = (
    (re.compile(r"(?<![A-Za-z])IS0(?=[/ -]?\d{4,5}(?!\d))"), "ISO"),  # the standards body, before a standard's number
    (re.compile(r"(?<=[\u4e00-\u9fff])IS0(?=\d|$)"), "ISO"),  # the same in running text, where a line may cut it
    (re.compile(r"(?<=[a-z]{2})0(?![A-Z0-9])"), "o"),  # a nought at the end of, or inside, a word of small letters
    (re.compile(r"(?<=[a-z]{2})1(?=[a-z]|\s?[A-Z][a-z])"), "l"),
    (re.compile(r"(?<=[\u4e00-\u9fff])\.(?=[\u4e00-\u9fff])"), "，"),  # its tail lost: words are not parted by points
    (re.compile(r"(?<=[\u4e00-\u9fff）)%％℃])．(?=[^．]|$)"), "，"),  # nor is one ever printed that wide behind a word
    (re.compile(r"(?<=\d)。(?=。)"), "%"),  # no sentence ends twice
    (re.compile(r"(?<=[\u4e00-\u9fff])\\(?=\d+\.\d)"), "V"),  # the number of a version
    (
        re.compile(r"(\d\s?(?:[A-Za-zμΩ%²³ ]|℃|/){1,7})\.(?=\s?[\u4e00-\u9fff])"),
        r"\1，",
    ),  # nor words from a figure's unit
)


def mend_confusions(text: str) -> str:
    """The text with such signs turned back.

    >>> mend_confusions("通过IS09001认证，Tessar0 X100"), mend_confusions("Type1 CO2 v0.5")
    ('通过ISO9001认证，Tessaro X100', 'Type1 CO2 v0.5')
    """
    for pattern, letters in _MENDINGS:
        text = pattern.sub(letters, text)
    return with_dashes(text)
