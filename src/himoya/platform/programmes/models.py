"""What is kept of programmes so that lists need not read their files."""

from __future__ import annotations

from django.db import models


class ProgrammeDigest(models.Model):
    """The digest of one programme's file (`himoya.programmes.digests`), by the programme's id.

    ``stamp`` says of which file and by which version of the library it was made; under another
    stamp it is made anew. ``facts`` is None where the file is no programme. It holds what everybody
    who sees programmes reads in the file itself, and no person.
    """

    id = models.CharField(primary_key=True, max_length=255)
    stamp = models.CharField(max_length=120)
    facts = models.JSONField(null=True)

    def __str__(self) -> str:
        return self.id
