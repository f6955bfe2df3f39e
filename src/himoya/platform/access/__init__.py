"""Who may do what to which records. Three questions, three places, never mixed:

- may this person do this kind of thing at all? `Reader.may`, from the country's roles;
- which records exist for this person? `scope`, for every query;
- does the record's state allow it, whoever asks? the ``rules`` of each wing.

Works on a `Reader`, which other rooms make from accounts and posts; knows no model of theirs.
"""
