"""The web system: rooms that all wings stand on, and the wings.

home, api -> wings -> entry -> identity | attachments | documents | search | jobs
-> sign_in, agencies -> access -> audit -> keys -> database -> settings.

Every room is a Django application whose label is its folder's name. Writing happens in a room's
``actions``, reading in its ``queries``; both take the reader and start from what he or she may see.
"""
