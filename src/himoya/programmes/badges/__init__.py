"""Badges: papers of the register as Open Badges 3.0, verified without any line to anybody.

A badge is an AchievementCredential, which is a Verifiable Credential, signed as VC-JWT with a key
of the installation (1EdTech, Open Badges 3.0, section 8.2). It names its holder only where that
was asked for, and then as a salted hash. `credential` says what it states, `signing` and
`verifying` are its proof, `baking` puts it into a picture.
"""
