"""Forms of the admin that check more than their fields."""

from typing import TYPE_CHECKING, Any
from urllib.parse import urldefrag

from django import forms

from scrapers.hosts import find_host
from sites.models import Page

if TYPE_CHECKING:
    PageModelForm = forms.ModelForm[Page]
else:
    PageModelForm = forms.ModelForm


class PageForm(PageModelForm):
    """Adds a web page to the site whose host it is on."""

    class Meta:
        model = Page
        fields = ["site", "address"]
        widgets = {"address": forms.URLInput(attrs={"class": "vURLField", "size": 80})}

    def clean_address(self) -> str:
        """The address without its fragment, as captures keep it."""
        address: str = urldefrag(self.cleaned_data["address"].strip()).url
        if find_host(address) is None:
            raise forms.ValidationError("Give a web address that begins with https:// or http://.")
        return address

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        site, host = cleaned.get("site"), find_host(cleaned.get("address"))
        if site and host and host != find_host(f"https://{site.host}/"):
            self.add_error("address", f"This page is on {host}, the site is {site.host}. Add a site for it first.")
        return cleaned
