"""The forms at the door; labels and errors in the words of the platform."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import LoginForm, ReauthenticateForm
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as ReauthenticateByCodeForm
from allauth.mfa.recovery_codes.forms import GenerateRecoveryCodesForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    EditWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django import forms
from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from himoya.languages.codes import OWN_NAMES
from himoya.platform.agencies.models import Account
from himoya.platform.sign_in import throttle
from himoya.platform.sign_in.adapters import WRONG_CODE
from himoya.platform.sign_in.passwords import note_failure
from himoya.platform.sign_in.rules import Kind
from himoya.platform.sign_in.second_factor import accept

NOT_ANSWERED = _("Your key did not answer. Put it in, touch it, and try again.")


def _dress(form: forms.Form, **labels: Any) -> None:
    """Give fields our labels, no placeholders, and errors that say what to do."""
    for name, label in labels.items():
        field = form.fields[name]
        field.label = label
        field.help_text = ""
        field.widget.attrs.pop("placeholder", None)
        field.error_messages["required"] = _("Fill this in: it is empty.")


class SignInForm(LoginForm):
    """Username and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _dress(self, login=_("Username"), password=_("Password"))
        self.fields["password"].widget.attrs["maxlength"] = 1000
        self.fields["login"].widget.attrs |= {"autocapitalize": "none", "spellcheck": "false"}


class ConfirmPasswordForm(ReauthenticateForm):
    """The own password once more."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _dress(self, password=_("Password"))


class _CodeMixin(forms.Form):
    """A code of the app or a printed one, with our throttle and one use each."""

    user: Account

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _dress(self, code=_("Code"))
        self.fields["code"].widget.attrs |= {"inputmode": "numeric", "spellcheck": "false"}

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"]
        key = (Kind.SECOND_FACTOR, str(self.user.id))
        if not throttle.begin(key):
            raise ValidationError(WRONG_CODE)
        factor = accept(self.user, code)
        if factor is None:
            note_failure(self.user.username, "second_factor")
            raise ValidationError(WRONG_CODE)
        throttle.forget(key)
        factor.user = self.user
        self.authenticator = factor
        return code


class CodeForm(_CodeMixin, AuthenticateForm):
    """The second step of signing in."""


class ConfirmCodeForm(_CodeMixin, ReauthenticateByCodeForm):
    """A code once more, before something that matters."""


class AppForm(ActivateTOTPForm):
    """The first code of a new app."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _dress(self, code=_("Code that the app shows"))
        self.fields["code"].widget.attrs |= {"inputmode": "numeric", "spellcheck": "false"}


class PrintCodesForm(GenerateRecoveryCodesForm):
    """New printed codes; they may be the only second factor."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = self.cleaned_data
        return cleaned


class _KeyMixin(forms.Form):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["credential"].error_messages |= {
            "required": NOT_ANSWERED,
            "invalid": NOT_ANSWERED,
        }


class AddKeyForm(_KeyMixin, AddWebAuthnForm):
    """A new passkey or hardware key."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _dress(self, name=_("What you call this key"))
        self.fields["name"].widget.attrs["maxlength"] = 60


class RenameKeyForm(EditWebAuthnForm):
    """Another name for a key."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _dress(self, name=_("What you call this key"))


class KeyForm(_KeyMixin, AuthenticateWebAuthnForm):
    """Signing in with a key."""


class ConfirmKeyForm(_KeyMixin, ReauthenticateWebAuthnForm):
    """A key once more."""


def _password_field(label: Any, autocomplete: str) -> forms.CharField:
    return forms.CharField(
        label=label,
        strip=False,
        max_length=1000,
        widget=forms.PasswordInput(attrs={"autocomplete": autocomplete}),
        error_messages={"required": _("Fill this in: it is empty.")},
    )


class NewPasswordForm(forms.Form):
    """A password of one's own. The present one is asked for, except after a recovery paper."""

    present = _password_field(_("Present password"), "current-password")
    password = _password_field(_("New password"), "new-password")
    again = _password_field(_("New password once more"), "new-password")

    def __init__(self, *args: Any, account: Account, ask_present: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.account = account
        if not ask_present:
            del self.fields["present"]

    def clean_present(self) -> str:
        present: str = self.cleaned_data["present"]
        key = (Kind.ACCOUNT, self.account.username.casefold())
        if not throttle.begin(key) or not self.account.check_password(present):
            note_failure(self.account.username)
            raise ValidationError(
                _("This is not your password. After several attempts wait 15 minutes.")
            )
        throttle.forget(key)
        return present

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        if self.account.check_password(password):
            raise ValidationError(_("Choose a password that differs from the present one."))
        password_validation.validate_password(password, self.account)
        return password

    def clean(self) -> dict[str, Any]:
        found = self.cleaned_data
        if "password" in found and found.get("again") not in {None, found["password"]}:
            self.add_error("again", _("The two new passwords differ. Type the same one twice."))
        return found


class LanguageForm(forms.Form):
    """The language in which the platform speaks to somebody."""

    language = forms.ChoiceField(choices=list(OWN_NAMES.items()))


class RecoveryForm(forms.Form):
    """Username and the code of a recovery paper."""

    username = forms.CharField(
        label=_("Username"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
        error_messages={"required": _("Fill this in: it is empty.")},
    )
    code = forms.CharField(
        label=_("Code on the paper"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": _("Fill this in: it is empty.")},
    )
