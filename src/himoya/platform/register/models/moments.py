"""When further moments come in a case: a person is identified, charged, sentenced.

The dictionary names the moments; which answers bring them stands here.
"""

from __future__ import annotations

from collections.abc import Mapping

from himoya.dictionary.fields import Moment

#: Status of a victim -> the moments that have come with it.
OF_VICTIM_STATUS: Mapping[str, frozenset[Moment]] = {
    "VST2": frozenset({Moment.AT_IDENTIFICATION}),
    "VST3": frozenset({Moment.AT_IDENTIFICATION}),
}

_CHARGED = frozenset({Moment.AT_CHARGE})
_IN_COURT = _CHARGED | {Moment.AT_COURT}
_JUDGED = _IN_COURT | {Moment.AT_SENTENCE}

#: Stage of a suspect -> the moments that have come with it.
OF_SUSPECT_STAGE: Mapping[str, frozenset[Moment]] = {
    "STG3": _CHARGED,
    "STG4": _IN_COURT,
    "STG5": _JUDGED,
    "STG6": _JUDGED,
    "STG7": _JUDGED,
    "STG9": _JUDGED,
    "STG10": _JUDGED,
}

NONE: frozenset[Moment] = frozenset()
