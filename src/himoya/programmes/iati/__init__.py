"""Programmes as files of the International Aid Transparency Initiative (IATI), version 2.03.

`activity` and `results` are what such a file says, written and read alike; `from_programme` tells a
programme so, `writing` and `reading` are the two ways between it and XML.
"""
