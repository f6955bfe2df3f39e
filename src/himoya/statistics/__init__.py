"""Statistics: arrays and tables in, tables with notes out. A plain library.

Nothing is imported here, so that ``import himoya.statistics`` costs nothing; take what you need:

- ``classification``: do the facts of one person's case fulfil article 3 of the Protocol?
- ``counting``, ``tabulation``: records into tables, each with its unit of count, date and notes;
- ``disclosure``: may a table leave the house, and in which form?
- ``building``: questions that anybody may ask, answered from numbers with noise on them;
- ``published_tables``, ``consistency``: what is printed, and whether it agrees with itself.
"""

from __future__ import annotations
