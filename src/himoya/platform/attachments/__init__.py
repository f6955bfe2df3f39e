"""Files attached to records: sealed while they arrive, checked, and sent out through one door.

A wing makes `models.AttachmentModel` concrete for its kind of record and offers it here (`wings`);
pages, checks, keeping and sending are this room's. Whoever sees the record sees its files of the
classes that he or she may read. Nothing is ever written to the disk in plain.

    DATA/attachments/<two digits>/<id>      sealed pieces; the file's key is sealed in its row

Photographs of persons are not kept here but in the identity room. Decision 0037.
"""
