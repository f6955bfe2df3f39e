"""Signing in without e-mail: passwords, second factors, sessions, recovery, other directories.

Words of this room: a *device* is a browser in which an account is signed in; a *second factor* is
an app, a key or printed codes; a *recovery paper* is a one-time code that an administrator prints
for somebody who lost both. The room stands on django-allauth and mounts only the pages of it that
people here need.
"""
