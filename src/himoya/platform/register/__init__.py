"""The register of cases: who opened them, who holds them, what happened, to whom, by whom.

Words it owns: a **case** is the criminal file that agencies hand over. A **stage** is the time
during which one agency holds it as police, prosecutor, court or corrections. A **holder** is an
agency that holds or held it; who may see a case hangs on that alone. A **hand-over** is proposed by
the holder and taken, returned or withdrawn. A **movement** is one step of its history.
"""
