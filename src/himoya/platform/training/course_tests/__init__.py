"""Tests that are put together from a bank of questions, on paper, and how their questions do."""
