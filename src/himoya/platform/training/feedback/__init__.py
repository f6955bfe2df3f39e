"""Feedback of learners on an event: asked by a link without an account, or on paper."""
