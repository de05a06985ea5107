"""How a character of a name is read, where sounds that are taken for each other are one."""

from __future__ import annotations

from functools import cache

ALIKE = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("ing", "in"), ("eng", "en"), ("ang", "an"), ("hu", "fu"))
"""Sounds that are written for each other where they are spoken alike, as in much of Guizhou."""


@cache
def sound_of(letter: str) -> str:
    """How a character is read, without tone, sounds that are taken for each other being one."""
    from pypinyin import Style, lazy_pinyin  # a tenth of a second

    sound = str(lazy_pinyin(letter, style=Style.NORMAL)[0])
    for one, other in ALIKE:
        sound = sound.replace(one, other)
    return f"l{sound[1:]}" if sound.startswith("n") and len(sound) > 1 else sound
