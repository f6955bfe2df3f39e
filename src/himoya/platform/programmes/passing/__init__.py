"""A programme passes to another office: offered with a reason, and accepted there or declined."""
