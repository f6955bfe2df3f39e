"""Certificates and statements of events: who gets one, under which number, and what became of it.

`template` says what stands on the paper, `people` reads who was there, `issuing` gives numbers
without gaps and writes one paper each, `register` keeps what was issued, reissued and revoked. The
register holds no names: a holder is a code under a secret of the installation, found again by
whoever gives the name.

How a paper looks is decided where documents are made; `issuing` is handed the maker.
"""
