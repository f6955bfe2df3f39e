"""Follow-up surveys: what learners of an event used some months later, and what hindered them."""
