"""The register of trainers: who they are, what they may teach and until when, and their events."""
