import pytest
from django.test import Client
from pytest_django import Settings

from tests.factories import make_reviewer


@pytest.fixture(autouse=True)
def _passwords_are_hashed_quickly(settings: Settings) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def as_reviewer() -> Client:
    client = Client()
    client.force_login(make_reviewer())
    return client
