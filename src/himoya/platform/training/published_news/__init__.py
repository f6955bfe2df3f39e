"""What was published of an event that the office holds: forms, rules and words are those that
`himoya.platform.programmes.published_news` has for events in the facts of programmes.

An appearance names the draft that it was made of, whose figures were kept when it left.
"""
