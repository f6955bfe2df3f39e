"""Hide small counts, and as many others as it takes that no sum gives them back.

`method.Suppression` is the whole of it. `elimination` chooses what is hidden so that nothing hidden
follows from printed cells by adding and subtracting; `reader` works out between which values a
reader can still enclose each small count; where that is too narrow, the sums that enclose it become
something more to be kept from following (`search`). `own_knowledge` takes the part of a person who
is the only one in a cell. `parts` takes a run apart where it falls apart; `group_disclosure` names
rows in which all have one answer; `audit` judges choices that were made elsewhere.
"""

from __future__ import annotations

from himoya.statistics.disclosure.suppression.audit import enclosed_cells
from himoya.statistics.disclosure.suppression.group_disclosure import group_disclosures
from himoya.statistics.disclosure.suppression.method import Suppression
from himoya.statistics.disclosure.suppression.report import HIDDEN, SuppressionReport

__all__ = ["HIDDEN", "Suppression", "SuppressionReport", "enclosed_cells", "group_disclosures"]
