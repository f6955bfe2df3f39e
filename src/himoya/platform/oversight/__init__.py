"""What auditors see: who saw and did what, emergency accesses, and whether the chain is whole.

The room stands above access and agencies; the chain itself is kept by ``audit``, which knows no
other room. An auditor meets random ids, codes and the names of accounts, never a person in a case,
and no page of this room leads into one. Addresses are called ``audit:…`` after what they show.
"""
