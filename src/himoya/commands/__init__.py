"""The command line: one file per verb, nothing that another room would want to import.

A verb is a file of this folder that assigns `NAME` and `SUMMARY` (English; its translations stand
in `locale/`) and defines `add_arguments(parser)` and `run(arguments) -> int`. It is found by being
here. Exit codes: 0 done, 1 findings of severity error, 2 misuse or a job that cannot be done.
"""
