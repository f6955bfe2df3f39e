"""Figures from the records of all installed wings, without anybody's name.

Words it owns: the **statistical layer** is what the records say once names, official numbers and
sealed answers are left out and keys are replaced by **pseudonymous keys**: the same for the same
record in every export, and nothing that anybody outside can work out. The layer is written as files
(`exporting`) and counted as it stands now (`counting`); both read the same rows (`rows`), so both
give the same figures. Practice is never part of it.
"""
