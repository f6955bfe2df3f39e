"""The UN's questionnaire on trafficking in persons (GLOTIP), filled by computation.

Its ten tables are protected together, as a release is: what goes to the UN is published. Numbers
and wording of the questions were not seen in the current questionnaire; each table says so.
"""
