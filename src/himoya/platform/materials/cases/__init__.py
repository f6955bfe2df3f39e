"""Case studies that come with the platform: a story, sheets for roles, questions, tutor's notes.

Countries and people are invented. What law they speak of stands with its source and with whether
somebody has verified it; nothing of it is legal advice.
"""
