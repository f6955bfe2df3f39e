from __future__ import annotations

from django.urls import path

from himoya.platform.administration.views import accounts, agencies

app_name = "administration"

urlpatterns = [
    path("agencies/", agencies.agency_list, name="agencies"),
    path("agencies/new/", agencies.found, name="found"),
    path("agencies/<str:code>/", agencies.agency_page, name="agency"),
    path("agencies/<str:code>/<slug:act>/", agencies.change, name="change"),
    path("accounts/", accounts.account_list, name="accounts"),
    path("accounts/new/", accounts.new_account, name="new_account"),
    path("accounts/import/", accounts.import_page, name="import"),
    path("accounts/<uuid:account_id>/", accounts.account_page, name="account"),
    path("accounts/<uuid:account_id>/post/", accounts.new_post, name="new_post"),
    path("accounts/<uuid:account_id>/post/<uuid:post_id>/end/", accounts.end_post, name="end_post"),
    path("accounts/<uuid:account_id>/password/", accounts.new_password, name="new_password"),
]
