"""What the workbooks have in common in which answers of several people come back, a line a person.

The surveys before and after a training, `needs` and `follow_up`, ask with them.
"""
