"""Needs assessments: surveys, answers without an account, and the gap matrix."""
