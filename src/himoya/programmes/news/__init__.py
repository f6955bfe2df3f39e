"""A short news text on one event, drafted from its facts: no guess, no name of a person.

`template` has the wording of each language as data, `passages` what the facts put into it,
`small_numbers` which numbers are of so few people that they stay inside, `rules` what has to be
looked at before anybody publishes it, `draft` the whole.
"""
