"""An output, activity or indicator that is taken out of the results chain, with the reason."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from himoya.platform.programmes.keeping.forms.changing import ChangeForm, NoEntry
from himoya.programmes.editing.results_chain import NoSuchEntry, without_entry, without_period
from himoya.programmes.facts.programme import Programme
from himoya.programmes.facts.results import Logframe

_ENTRIES = frozenset({"activity", "indicator", "result"})
_PERIODS = frozenset({"milestone", "value"})


class TakeOutForm(ChangeForm):
    """The entry is the kind and the id: ``result:O1``, ``activity:1.1``, ``indicator:I1``.

    A value or a milestone is called by its period, too: ``value:I1@2026-01@2026-06``.
    """

    heading = _("Take it out of the results chain")
    needs_reason = True

    def prepare(self) -> None:
        self.kind, _colon, self.name = self.entry.partition(":")
        if self.kind not in {*_ENTRIES, *_PERIODS}:
            raise NoEntry(self.entry)
        try:
            self._without(self.programme.logframe)
        except NoSuchEntry:
            raise NoEntry(self.entry) from None

    def made(self, programme: Programme, src: tuple[str, ...]) -> Logframe:
        return self._without(programme.logframe)

    def _without(self, chain: Logframe) -> Logframe:
        if self.kind in _PERIODS:
            return without_period(chain, self.kind, self.name)
        return without_entry(chain, self.kind, self.name)
