"""Campaigns: what is planned and done so that people know the danger and where help is.

*Campaign*: a plan with objective, audience and messages, and what became of it. *Message*: what is
said to an audience, with a *help block* (where help is to be had); it goes out only after a *safety
check* by somebody who did not write it. *Activity*: one thing done for a campaign, on a day in a
territory. *Figure*: a number of one kind, with qualifier, method and source; kinds are never added.
*Material*: a logo, flyer or film with its stock and production. *Mention*: a broadcast, article or
post. *Partner*: a body that takes part, with its role and what it promised. *Wave*: people of one
group who were asked before or after, in one way; what they answered is kept in counts.
"""
