"""People who teach: levels, how long a qualification holds, and what learners said of a trainer.

A trainer is made by a training of trainers, an observed session and a sign-off, and stays one for a
time. Nothing here ranks people: no figure of one trainer is set beside that of another. Source: the
project's reference on training and results, 3.1 and 3.4.
"""
