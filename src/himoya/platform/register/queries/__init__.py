"""The only readers of the register. Every one takes the reader and starts from what that reader
may see: no count, choice or hint tells of a case that is not there for him or her.
"""
