from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import Settings

from tests.factories import make_administrator, make_operator, make_reviewer

ClientOf = Callable[[User], Client]


def log_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture(autouse=True)
def _passwords_are_hashed_quickly(settings: Settings) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def reviewer() -> User:
    return make_reviewer()


@pytest.fixture
def as_reviewer(reviewer: User) -> Client:
    return log_in(reviewer)


@pytest.fixture
def as_operator() -> Client:
    return log_in(make_operator())


@pytest.fixture
def as_administrator() -> Client:
    return log_in(make_administrator())
