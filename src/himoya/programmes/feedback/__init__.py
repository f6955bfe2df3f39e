"""What learners say of an event: what they are asked, and what many of them said together.

*Feedback* is given without an account. Of few people nothing is told; words are quoted only where
the learner agreed to it.
"""
