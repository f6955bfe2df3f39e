"""The addresses at the door. allauth's own names stand beside ours: its steps lead to them."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from himoya.platform.sign_in import borrowed_views as borrowed
from himoya.platform.sign_in import frame_views, recovery_views, views

_OURS = (
    [
        path("sign-in/recovery/", recovery_views.recover, name="recover"),
        path("account/", views.account, name="account"),
        path("account/language/", views.choose_language, name="choose_language"),
        path("account/notices/", views.notices, name="notices"),
        path("account/devices/", views.devices, name="devices"),
        path("account/devices/others/end/", views.end_other_devices, name="end_other_devices"),
        path("account/devices/<uuid:device>/end/", views.end_device, name="end_device"),
        path("account/post/", frame_views.choose_post, name="choose_post"),
        path("account/practice/", frame_views.practice, name="practice"),
        path("account/view-as/", frame_views.view_as_page, name="view_as_page"),
        path("account/view-as/begin/", frame_views.view_as, name="view_as"),
        path("account/view-as/end/", frame_views.end_view_as, name="end_view_as"),
        path("account/recovery/", recovery_views.issue, name="issue_recovery"),
        path("account/recovery/<uuid:paper>/agree/", recovery_views.agree, name="agree_recovery"),
    ],
    "sign_in",
)

_KEYS = "account/second-factor/keys/"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include(_OURS)),
    path("sign-in/", borrowed.sign_in, name="account_login"),
    path("sign-out/", borrowed.sign_out, name="account_logout"),
    path("second-factor/", borrowed.second_factor, name="mfa_authenticate"),
    path("sign-in/with/<slug:provider_id>/", borrowed.to_directory, name="openid_connect_login"),
    path(
        "sign-in/with/<slug:provider_id>/back/",
        borrowed.from_directory,
        name="openid_connect_callback",
    ),
    path("account/confirm/", borrowed.confirm_password, name="account_reauthenticate"),
    path("account/confirm/code/", borrowed.confirm_code, name="mfa_reauthenticate"),
    path("account/confirm/key/", borrowed.confirm_key, name="mfa_reauthenticate_webauthn"),
    path("account/password/", views.new_password, name="account_change_password"),
    path("account/second-factor/", views.second_factors, name="mfa_index"),
    path("account/second-factor/app/", borrowed.add_app, name="mfa_activate_totp"),
    path("account/second-factor/app/remove/", borrowed.remove_app, name="mfa_deactivate_totp"),
    path("account/second-factor/codes/", views.printed_codes, name="mfa_view_recovery_codes"),
    path(
        "account/second-factor/codes/print/",
        borrowed.print_codes,
        name="mfa_generate_recovery_codes",
    ),
    path(
        "account/second-factor/codes/text/",
        views.download_codes,
        name="mfa_download_recovery_codes",
    ),
    path(_KEYS, views.second_factors, name="mfa_list_webauthn"),
    path(f"{_KEYS}add/", borrowed.add_key, name="mfa_add_webauthn"),
    path(f"{_KEYS}<int:pk>/remove/", borrowed.remove_key, name="mfa_remove_webauthn"),
    path(f"{_KEYS}<int:pk>/name/", borrowed.rename_key, name="mfa_edit_webauthn"),
]
