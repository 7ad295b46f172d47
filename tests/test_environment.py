"""Settings come from the environment, and what is wrong there is said in one line that names the variable."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from auditor import environment
from tests.analysis.verifier.tiny_models import make_folder

ROOT = Path(__file__).resolve().parent.parent
KEY = "k" * environment.SHORTEST_SECRET_KEY


def start(tmp_path: Path, *command: str, **variables: str) -> subprocess.CompletedProcess[str]:
    environ = {"PATH": os.environ["PATH"], "VAR_DIR": str(tmp_path / "var")} | variables
    command = command or ("manage.py", "check")
    return subprocess.run([sys.executable, *command], cwd=ROOT, env=environ, capture_output=True, text=True)


@pytest.mark.parametrize(
    ("variables", "said"),
    [
        ({"ALLOWED_HOSTS": "audit.example"}, "SECRET_KEY must be set"),
        ({"ALLOWED_HOSTS": "audit.example", "SECRET_KEY": "short"}, "SECRET_KEY must have at least 32 characters"),
        ({"ALLOWED_HOSTS": "audit.example", "SECRET_KEY": KEY, "DEBUG": "true"}, "DEBUG=true is refused"),
        ({"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS must name the hosts"),
        ({"DEBUG": "perhaps"}, "DEBUG must be true or false, not 'perhaps'"),
        ({"DATABASE_URL": "nonsense://x"}, "DATABASE_URL is not"),
        ({"REDIS_URL": "localhost:6379"}, "REDIS_URL must start with"),
        ({"CSRF_TRUSTED_ORIGINS": "audit.example"}, "CSRF_TRUSTED_ORIGINS: 'audit.example' lacks http"),
        ({"FETCH_ALLOW": "http://intranet.example"}, "FETCH_ALLOW: 'http://intranet.example' is no host name"),
        ({"FETCH_ALLOW": "10.0.0.0/33"}, "FETCH_ALLOW: '10.0.0.0/33' is no host name, address or network"),
        ({"FETCH_ALLOW": "10.0.0.1 10.0.0.2"}, "separated by commas"),
        ({"CORPUS_LIMIT": "0"}, "CORPUS_LIMIT must be a whole number of at least 1"),
        ({"VECTOR_DAYS": "never"}, "VECTOR_DAYS must be a whole number of at least 1"),
        ({"VECTOR_DAYS": "0"}, "VECTOR_DAYS must be a whole number of at least 1, not '0'"),
        ({"VECTOR_DAYS": "-1"}, "VECTOR_DAYS must be a whole number of at least 1, not '-1'"),
        ({"VECTOR_DAYS": "9" * 5000}, "VECTOR_DAYS must be a whole number of at least 1, not '9999"),
        ({"NLI_MODEL": "~nobody-of-this-name/model"}, "NLI_MODEL: ~nobody-of-this-name/model cannot be read"),
        ({"VAR_DIR": "/dev/null"}, "VAR_DIR /dev/null cannot be made or used (File exists)"),
        ({"STATIC_ROOT": "/dev/null/static"}, "STATIC_ROOT /dev/null/static cannot be made or used (Not a directory)"),
        ({"DUE_CHECK_SECONDS": "often"}, "DUE_CHECK_SECONDS must be a whole number"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_wrong_setting_stops_the_start_with_one_line(tmp_path: Path, variables: dict[str, str], said: str) -> None:
    done = start(tmp_path, **variables)
    assert done.returncode == 1
    assert done.stderr.startswith("auditor cannot start: ")
    assert said in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_folder_of_static_files_that_cannot_be_made_stops_the_web_server(tmp_path: Path) -> None:
    done = start(tmp_path, "-c", "import auditor.wsgi", STATIC_ROOT="/dev/null/static")
    assert done.returncode == 1
    assert done.stderr == (
        "auditor cannot start: STATIC_ROOT /dev/null/static cannot be made or used (Not a directory).\n"
    )


def test_a_database_address_with_a_password_is_not_repeated_in_the_message(tmp_path: Path) -> None:
    assert "hunter2" not in start(tmp_path, DATABASE_URL="nonsense://me:hunter2@x").stderr


def test_hosts_addresses_and_networks_that_may_be_fetched_are_read() -> None:
    wanted = ("localhost", "my_host.intra-net.example", "192.168.1.5", "10.1.2.3/8", "fd00::/8", "::1")
    assert environment.read_fetch_allow({"FETCH_ALLOW": " , ".join(wanted)}) == wanted


@pytest.mark.parametrize("entry", ["10.0.0.300", "10.0.0.1:8080", "[::1]", "*.example", "-a.example", "a..example"])
def test_an_entry_that_would_admit_nothing_is_refused(entry: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="FETCH_ALLOW"):
        environment.read_fetch_allow({"FETCH_ALLOW": entry})


def test_without_any_variable_everything_is_local_and_starts(tmp_path: Path) -> None:
    assert start(tmp_path).returncode == 0


def test_production_settings_pass_djangos_own_deployment_check(tmp_path: Path) -> None:
    key = "".join(chr(33 + number) for number in range(60))
    done = start(tmp_path, "manage.py", "check", "--deploy", ALLOWED_HOSTS="audit.example", SECRET_KEY=key)
    warned = {line.split(")")[0].split("(")[-1] for line in done.stderr.splitlines() if "?: (" in line}
    assert done.returncode == 0
    assert warned <= {"security.W005", "security.W021"}, "only HSTS for subdomains and preloading are left to the owner"


def test_the_secret_key_is_made_once_and_readable_by_its_owner_alone(tmp_path: Path) -> None:
    first = environment.read_secret_key({}, tmp_path, ["localhost"])
    path = tmp_path / "secret_key"
    assert len(first) >= 50
    assert environment.read_secret_key({}, tmp_path, ["localhost"]) == first == path.read_text()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_a_key_file_without_a_key_is_named(tmp_path: Path) -> None:
    (tmp_path / "secret_key").touch()
    with pytest.raises(ImproperlyConfigured, match="secret_key holds no secret key; delete it"):
        environment.read_secret_key({}, tmp_path, ["localhost"])


def test_a_folder_in_which_no_key_can_be_kept_is_named(tmp_path: Path) -> None:
    with pytest.raises(ImproperlyConfigured, match="No such file"):
        environment.read_secret_key({}, tmp_path / "gone", ["localhost"])


def test_a_secret_key_of_the_environment_is_not_written_anywhere(tmp_path: Path) -> None:
    assert environment.read_secret_key({"SECRET_KEY": KEY}, tmp_path, ["audit.example"]) == KEY
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("hosts", "expected"),
    [
        (["localhost", "127.0.0.1", "[::1]"], False),
        (["127.0.0.53"], False),
        (["localhost", "audit.example"], True),
        (["10.0.0.1"], True),
        ([".localhost.example"], True),
    ],
)
def test_hosts_of_this_machine_are_told_from_others(hosts: list[str], expected: bool) -> None:
    assert environment.serves_others(hosts) is expected


def test_sqlite_writes_ahead_and_waits_for_its_turn(tmp_path: Path) -> None:
    for url in ({}, {"DATABASE_URL": f"sqlite:///{tmp_path}/other.sqlite3"}):
        options = environment.read_database(url, tmp_path)["OPTIONS"]
        assert options["transaction_mode"] == "IMMEDIATE"
        assert options["timeout"] >= 20
        assert "journal_mode=WAL" in options["init_command"]


def test_a_socket_path_in_a_database_address_stays_whole(tmp_path: Path) -> None:
    database = environment.read_database({"DATABASE_URL": "postgres://me:p%40ss@%2Frun%2Fpostgresql/audits"}, tmp_path)
    assert (database["HOST"], database["NAME"], database["PASSWORD"]) == ("/run/postgresql", "audits", "p@ss")


@pytest.mark.parametrize("text", ["true", "1", "YES", " on "])
def test_yes_in_any_usual_spelling(text: str) -> None:
    assert environment.read_bool({"DEBUG": text}, "DEBUG", default=False) is True


def test_an_empty_variable_is_an_unset_one() -> None:
    assert environment.read_bool({"HTTPS": ""}, "HTTPS", default=True) is True
    assert environment.read_list({"FETCH_ALLOW": " , "}, "FETCH_ALLOW") == []
    with pytest.raises(ImproperlyConfigured):
        environment.read_bool({"HTTPS": "2"}, "HTTPS", default=True)


def test_a_folder_of_links_in_a_circle_is_told_in_one_line(tmp_path: Path) -> None:
    circle = tmp_path / "circle"
    circle.symlink_to(circle)
    with pytest.raises(ImproperlyConfigured, match=r"^NLI_MODEL: .*circle.* cannot be read"):
        environment.read_nli_model({"NLI_MODEL": str(circle)})


@pytest.mark.parametrize("name", ["~/my model", " ~/my model ", "my model", "./my model"])
def test_a_model_is_found_by_home_by_a_relative_name_and_with_blanks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    folder = make_folder(tmp_path / "my model", {})
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    assert environment.read_nli_model({"NLI_MODEL": name}) == folder
