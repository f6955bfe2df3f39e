"""One search over the texts of records, with the same answers on both engines.

The keys of words are made here, in Python (`keys`), never by an engine: decision 0036. A wing makes
`models.SearchEntryModel` concrete, so that whose an entry is stays the wing's rule, and adds
`himoya.platform.database.full_text.FullText` to its migration. Then:

    index(CaseText, record=case.id, practice=case.practice, texts=[Indexed(text, Sensitivity.CASE)])
    found = find(reader, "потерпевшая шаҳодат", CaseText)
    Case.objects.filter(pk__in=matching(CaseText, wanted(text)))        # inside a scope

Only texts of the classes open and case are taken. Persons are found by the identity room alone.
"""
