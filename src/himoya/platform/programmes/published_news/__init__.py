"""News of programmes that was published: where, when, in which language, from which facts.

*News*: one text on an event, whose language versions belong together. *Appearance*: the news in
one language at one outlet on one day. A correction or withdrawal is a step with a day and a reason;
no step is changed. Its figures are those of the draft of one edition of the facts, computed, so
that the page can say which of them the facts tell otherwise by now.
"""
