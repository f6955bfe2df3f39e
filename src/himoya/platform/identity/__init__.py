"""The identity room: what persons are called, where they live, what they look like.

Apart from case facts, which carry a **pseudonym** only. Every text is sealed under a key that lies
outside the database, each in its place; names are found by keyed tokens, exact and by sound, and
never read for searching. Each reading is written into the audit in the same transaction.

Two wings keep persons: the **register** (criminal cases) and **referral** (requests for help).
Bodies of law enforcement never see, find or count persons of the referral wing.

Other rooms use `actions` (to write) and `queries` (to read), and hold the id of a `Person`.
"""
