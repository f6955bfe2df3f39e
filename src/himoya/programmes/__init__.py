"""Programmes against trafficking: their facts with sources, counted, checked, told and exchanged.

A programme is what a donor pays for and a State carries: events, trainers, curricula, materials, a
campaign, recommendations. Here it is plain data (`facts`), of which everything else is computed.
Nothing in this room knows the register or Django: a donor's budget and victims' data need not share
a server.
"""
