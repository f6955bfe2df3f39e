"""National statistics as releases: frozen, protected, attacked, approved, published.

A **release** is a set of tables that readers get together, from one **snapshot** of the records
without names, frozen at its **cut-off**. Its **edition** is the folder that readers may have. Who
prepares a release never approves it; an approved edition never moves; the public pages are made of
published editions alone and need no database, no sign-in and no script.

A **revision** is a release that takes the place of an earlier one. The earlier one stays for those
who have it, and both are attacked together: two editions can tell what neither of them tells.
"""
