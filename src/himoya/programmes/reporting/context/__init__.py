"""What sources and published statistics say of a country before a programme and since.

`observation` is one figure with its period, source and coverage; `comparing` says why two may not
be compared, `pairing` which two are laid side by side, `wording` says both. That a difference is
told does not say that the programme brought it about.
"""
