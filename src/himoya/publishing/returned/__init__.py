"""Published totals beside the signed returns that state them: equal, explained, or refused."""
