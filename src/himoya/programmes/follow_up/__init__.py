"""What learners used of a training some months later, and what hindered them.

Asked without an account at the months of ``bank.yaml``; told of many people together only.
"""
