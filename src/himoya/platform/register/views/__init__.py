"""The pages of the register: each asks a query or calls an action, and draws what comes back."""
