"""What people need to learn: a bank of skills, and the gap between need and mastery.

- `bank`: audiences and the skills that each is asked about, in four languages (`bank.yaml`).
- `replies`: what one person answered, without who it was.
- `matrix`: skill by audience, agency or rank: importance beside mastery, and the difference.
- `guarding`: which of those figures may stand beside each other.
- `pairs`: what changed between two surveys for people who gave the same private code.

Answers of few people are never told: each average stands for at least as many people as the
country's rules ask, or it is left out.
"""
