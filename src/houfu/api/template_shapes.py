"""What the API gives of templates."""

from __future__ import annotations

from ninja import Schema


class TemplateOut(Schema):
    """A template: the word of its ledger or part of the register, as an import takes it, and its name."""

    ledger: str
    title: str
