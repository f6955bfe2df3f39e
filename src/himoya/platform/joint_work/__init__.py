"""Joint work of several bodies: yearly plans, documents in parts, and declarations.

*Joint work*: a plan, a document or a declaration that several bodies make together. *Party*: one of
them, an agency of the platform or a body outside it; what it says to the whole is its
*endorsement*: given, given with a remark, or declined with a reason, by a post of its own.
*Undertaking*: what a party does until a day: an activity of a plan, or a commitment of a
declaration. *Part*: a piece of a document that a party contributes. A change asks those again whom
it concerns, and nobody else. That something is overdue is computed from its day. Whether a work may
come into force without every endorsement is for its parties to say: nothing here invents a rule.
"""
