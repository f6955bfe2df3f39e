"""Programmes as their office writes them: begun, changed part by part, with a history."""
