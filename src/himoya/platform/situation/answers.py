"""Kinds of answers that are kept: what is asked, how it is counted, and how it is written down."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar, cast

from himoya.platform.access.reader import Reader
from himoya.platform.audit.changes import Told
from himoya.platform.register.queries.touching import touches

Answer = TypeVar("Answer")

#: What is asked, in words that JSON has: codes of periods, of a territory, names of tables.
Asked = Mapping[str, Any]


class NotReadable(ValueError):
    """What is kept has another shape than this release writes; it is counted again."""


@dataclass(frozen=True, slots=True)
class Kind(Generic[Answer]):
    """One kind of answer. ``shape`` is its type; ``work_out`` counts it now, in its own scope.

    ``touched_by`` says of later changes whether one of them may change the answer.
    """

    name: str
    shape: Any = field(repr=False)
    work_out: Callable[[Reader, Asked], Answer] = field(repr=False)
    touched_by: Callable[[Reader, Iterable[Told]], bool] = field(default=touches, repr=False)

    def write(self, answer: Answer) -> str:
        """Return an answer as JSON."""
        return cast(bytes, _adapter(self.shape).dump_json(answer)).decode("utf-8")

    def read(self, kept: str) -> Answer:
        """Return the answer that `write` wrote. Raises NotReadable."""
        try:
            return cast(Answer, _adapter(self.shape).validate_json(kept))
        except ValueError:  # pydantic's own text would repeat what stands there
            raise NotReadable(self.name) from None


def written(asked: Asked) -> str:
    """Return what is asked as text: the same text for the same question."""
    return json.dumps(asked, sort_keys=True, ensure_ascii=False)


_adapters: dict[str, Any] = {}


def _adapter(shape: Any) -> Any:
    from pydantic import TypeAdapter

    name = repr(shape)
    if name not in _adapters:
        _adapters[name] = TypeAdapter(shape)
    return _adapters[name]
