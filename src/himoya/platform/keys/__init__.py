"""The keys of people's data, kept in a folder outside the database.

A **ring** holds generations of key material; one is current. From each generation a separate key is
derived for every purpose, so that what seals an attachment can never open a name. Every sealed text
begins with the id of its key, and is bound to its place: moved to another row it does not open.

An agency may hold its own ring, wrapped under a passphrase that the host does not know (`owners`,
`unlocked`). A paper copy of the host's key can be shared among officers (`custody`).

Knows no other room, and no Django but in `sealed_tables`. Start with `ring` and `in_use`.
"""
