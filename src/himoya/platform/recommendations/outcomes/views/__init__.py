"""The pages of outcome documents."""
