"""Parameter values as text: how an adopted value is kept, read back, and understood as somebody typed it."""

import json
from datetime import date
from typing import Any

from houfu.policy.catalogue import MEASURES, Changes
from houfu.policy.parameters import Parameter, since


def written(changes: Changes) -> str:
    """Changes as JSON, the same text for the same values."""
    plain = {key: {name: _plain(value) for name, value in values.items()} for key, values in changes.items() if values}
    return json.dumps(plain, sort_keys=True, ensure_ascii=False)


def read_changes(text: str) -> Changes:
    """Changes as `written` wrote them; a parameter that no longer exists is left out."""
    found: dict[str, dict[str, Any]] = {}
    for key, values in json.loads(text).items():
        for name, (day, value, source) in values.items():
            parameter = parameter_of(key, name)
            if parameter is not None:
                found.setdefault(key, {})[name] = since(day, _as(parameter, value), source)
    return found


def parameter_of(key: str, name: str) -> Parameter[Any] | None:
    """A parameter by the key of its measure and its name."""
    measure = MEASURES.get(key)
    return next((one for one in measure.Parameters.all() if one.name == name), None) if measure else None


def typed(parameter: Parameter[Any], text: str) -> Any:
    """A value as a person types it: 6, 16–59, 2025-12-31. Raises ValueError for anything else than the parameter holds."""
    kind = parameter.values[0].value
    plain = text.strip().replace("，", ",").replace("—", "–").replace("~", "–").replace("～", "–")
    if isinstance(kind, date):
        return date.fromisoformat(plain)
    if isinstance(kind, tuple):
        parts = tuple(_whole(part) for part in plain.replace("-", "–").split("–"))
        if len(parts) != len(kind) or list(parts) != sorted(parts):
            raise ValueError(text)
        return parts
    return _whole(plain)


def shown(value: Any) -> str:
    """A value as it is kept in one column, and typed again."""
    return "–".join(str(part) for part in value) if isinstance(value, tuple) else str(value)


def _whole(text: str) -> int:
    digits = text.strip().replace(",", "")
    if not digits.isascii() or not digits.isdigit() or len(digits) > 15:
        raise ValueError(text)
    return int(digits)


def _plain(value: Any) -> Any:
    if isinstance(value, since):
        return [value.day, shown(value.value), value.source]
    raise TypeError(f"{value!r} is only tried; what is kept has a first day and a source")


def _as(parameter: Parameter[Any], text: str) -> Any:
    return typed(parameter, text)
