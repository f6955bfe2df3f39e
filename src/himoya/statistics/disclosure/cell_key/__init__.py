"""Cell key: noise that follows from who is in a cell, for tables that anybody may ask for.

Every record has a secret key, fixed for its life (`store`). The keys of a cell's members, added up
modulo one, are the cell's key; the perturbation table (`table`) says by how much a count is changed
at which key. The same members give the same noise in every table and on every day, so asking again
and averaging tells nothing; one member more gives another key, so differences have noise on both
sides. Numbers need not add up; whoever prints them says so.

Source: Thompson, Broadfoot and Elazar (2013), "Methodology for the automatic confidentialisation of
statistical outputs from remote servers at the Australian Bureau of Statistics", UNECE work session
on statistical data confidentiality.
"""

from __future__ import annotations

from himoya.statistics.disclosure.cell_key.errors import StoreTrouble
from himoya.statistics.disclosure.cell_key.method import CellKey, CellKeyReport
from himoya.statistics.disclosure.cell_key.store import KeyStore, create_store, open_store
from himoya.statistics.disclosure.cell_key.table import PerturbationTable

__all__ = [
    "CellKey",
    "CellKeyReport",
    "KeyStore",
    "PerturbationTable",
    "StoreTrouble",
    "create_store",
    "open_store",
]
