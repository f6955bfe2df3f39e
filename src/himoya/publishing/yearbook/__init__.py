"""A protected release as the tables of a statistical yearbook.

The cells are those of the release, mark for mark; nothing is counted or protected anew. Layouts:
that of “Women and men” (in each year both sexes, women, men), and that of compilations of crime
(regions down the side, several counts beside each other). Words stand in two or three languages.
"""
