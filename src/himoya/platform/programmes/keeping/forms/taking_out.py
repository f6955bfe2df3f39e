"""An output, activity or indicator that is taken out of the results chain, with the reason."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from himoya.platform.programmes.keeping.forms.changing import ChangeForm, NoEntry
from himoya.programmes.editing.results_chain import NoSuchEntry, without_entry
from himoya.programmes.facts.programme import Programme
from himoya.programmes.facts.results import Logframe


class TakeOutForm(ChangeForm):
    """The entry is the kind and the id: ``result:O1``, ``activity:1.1``, ``indicator:I1``."""

    heading = _("Take it out of the results chain")
    needs_reason = True

    def prepare(self) -> None:
        self.kind, _colon, self.name = self.entry.partition(":")
        if self.kind not in {"result", "activity", "indicator"}:
            raise NoEntry(self.entry)
        try:
            without_entry(self.programme.logframe, self.kind, self.name)
        except NoSuchEntry:
            raise NoEntry(self.entry) from None

    def made(self, programme: Programme, src: tuple[str, ...]) -> Logframe:
        return without_entry(programme.logframe, self.kind, self.name)
