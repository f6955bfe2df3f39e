"""The pages of this room: each asks a query or calls an action, and draws what comes back."""
