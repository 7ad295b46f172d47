"""Forms of the admin that check more than their fields."""

from typing import TYPE_CHECKING, Any
from urllib.parse import SplitResult, urldefrag, urlsplit

from django import forms

from auditor.services.sites import find_site
from scrapers.hosts import find_host
from sites.models import Page, Site

if TYPE_CHECKING:
    PageModelForm = forms.ModelForm[Page]
    SiteModelForm = forms.ModelForm[Site]
else:
    PageModelForm = forms.ModelForm
    SiteModelForm = forms.ModelForm

LONGEST_HOST = 253
"""Characters of a name in the domain name system."""

NO_ADDRESS = "Give a web address that begins with https:// or http://."
CREDENTIALS = (
    "Leave user name and password out of the address: it is stored and shown. Pages are fetched without a login."
)
NO_PORT = "The port, after the colon, must be a number from 1 to 65535."
STRANGE_HOST = "{host} is no host name: it has no spaces or quotes, and 1 to 63 characters between two dots."
STRANGE = frozenset(" <>\"'`\\^|%{}")
"""Signs that no host name has (https://url.spec.whatwg.org/#forbidden-domain-code-point)."""

NO_HOST = "Give the host name as it stands in the pages' addresses, for example www.example.org."
SITE_MISSING = "There is no site for {host} yet, and you may not add one. Ask somebody who may."


class PageForm(PageModelForm):
    """Adds a web page to the site whose host it is on; ``may_add_site`` says whether that may be a new one."""

    may_add_site = False

    class Meta:
        model = Page
        fields = ["site", "address"]
        widgets = {"address": forms.URLInput(attrs={"class": "vURLField", "size": 80})}
        help_texts = {
            "site": "Empty: the site of the address, which is added where there is none yet.",
            "address": "Web address of the page, with https:// or http://. Files are audited from the command line.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Those who may only look get a form without fields.
        if "site" in self.fields:
            self.fields["site"].required = False

    def clean_address(self) -> str:
        """The address without its fragment, as captures keep it."""
        address: str = urldefrag(self.cleaned_data["address"].strip()).url
        check_address(address)
        return address

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        site, host = cleaned.get("site"), find_host(cleaned.get("address"))
        if host is None or "site" in self.errors:
            return cleaned
        if site and host != find_host(f"https://{site.host}/"):
            self.add_error("address", f"This page is on {host}, the site is {site.host}. Leave the site empty.")
        elif site is None and not self.may_add_site and find_site(cleaned["address"]) is None:
            self.add_error("address", SITE_MISSING.format(host=host))
        return cleaned


class SiteForm(SiteModelForm):
    """A site, whose host may be pasted as an address."""

    class Meta:
        model = Site
        fields = ["host"]

    def clean_host(self) -> str:
        """The host name alone, in small letters."""
        text: str = self.cleaned_data["host"].strip()
        try:
            host = urlsplit(text if "//" in text else f"//{text}").hostname
        except ValueError:
            host = None
        if not host or any(sign.isspace() or sign in "<>\"'" for sign in host):
            raise forms.ValidationError(NO_HOST)
        return host.rstrip(".")

    def clean_address(self) -> str:
        """Where the site starts; may be left empty."""
        address: str = self.cleaned_data["address"]
        if address:
            check_address(address)
        return address


def check_address(address: str) -> None:
    """Raise ValidationError, one line that says what to do, for what can never be fetched or should not be stored."""
    host = find_host(address)
    if host is None or len(host) > LONGEST_HOST:
        raise forms.ValidationError(NO_ADDRESS)
    parts = urlsplit(address)
    if "@" in parts.netloc:
        raise forms.ValidationError(CREDENTIALS)
    if not _has_usable_port(parts):
        raise forms.ValidationError(NO_PORT)
    if not _is_host_name(host):
        raise forms.ValidationError(STRANGE_HOST.format(host=host))


def _has_usable_port(parts: SplitResult) -> bool:
    try:
        return parts.port != 0
    except ValueError:
        return False


def _is_host_name(host: str) -> bool:
    if not STRANGE.isdisjoint(host) or not host.isprintable():
        return False
    try:
        return bool(host.encode("idna"))
    except UnicodeError:
        return False
