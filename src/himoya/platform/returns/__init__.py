"""What agencies owe the compiler of statistics, send and sign; and who has not sent yet.

Words it owns: a **return** is the figures that one agency owes for one period under a
data-provision agreement. It is **prepared** (computed from the register, or typed where the
register has nothing), checked at once, and **signed**. A signed return is never changed: a newer
one **replaces** it, with a reason, and the old figures stay. The **monitor** tells which returns
are expected, have come, came late, or are overdue: computed from the agreements and the calendar,
never stored.

Figures of one office are exact and small: a return is for work inside and never for the public.
"""
