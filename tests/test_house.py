"""The house rules that no linter knows: pages of the project agree with its files."""

import re
import subprocess
from pathlib import Path

import pytest

from auditor.analysis.detectors import DETECTORS
from auditor.analysis.detectors.protocol import Detector
from auditor.reports.wording import KIND_TITLES
from tests.requirement_files import find_faults

ROOT = Path(__file__).resolve().parent.parent
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
MACHINE_PATH = re.compile(r"(?<![\w.])/(?:home|root|Users|work|tmp/[a-z]+/)[\w./-]*")
INDEX_ADDRESS = re.compile(r"(?:index-url|find-links)[ =]|https?://(?!pypi\.org/project)[\w.-]*pypi[\w.-]*|/simple/")
HARMLESS = {"tests/test_house.py", "tests/requirement_files.py", "tests/test_requirement_files.py", "CONTRIBUTING.md"}
"""Files that name the options themselves."""


def tracked_files() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True).stdout
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def tracked_texts() -> list[tuple[str, str]]:
    texts = []
    for path in tracked_files():
        name = path.relative_to(ROOT).as_posix()
        if name not in HARMLESS and path.suffix not in {".png", ".ico", ".gz"}:
            texts.append((name, path.read_bytes().decode("utf-8", "replace")))
    return texts


def hits(pattern: re.Pattern[str]) -> list[str]:
    return [f"{name}: {found[0]}" for name, text in tracked_texts() if (found := pattern.search(text))]


def make_targets() -> set[str]:
    return set(re.findall(r"^([a-z]+):.*## ", (ROOT / "Makefile").read_text(), re.M))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_make_command_of_a_page_is_a_target(page: Path) -> None:
    named = set(re.findall(r"(?:`|^\$ |^)make ([a-z]+)", page.read_text(encoding="utf-8"), re.M))
    assert named <= make_targets()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_management_command_of_a_page_exists(page: Path) -> None:
    named = set(re.findall(r"manage\.py ([a-z_-]+)", page.read_text(encoding="utf-8")))
    own = {path.stem for path in (ROOT / "auditor" / "management" / "commands").glob("*.py")}
    shipped_by_django = {"migrate", "check", "createsuperuser", "changepassword", "makemigrations", "collectstatic"}
    assert named <= own | shipped_by_django | {"dumpdata", "loaddata"}


def test_every_page_is_reached_from_the_readme() -> None:
    reached: set[Path] = set()
    waiting = [ROOT / "README.md"]
    while waiting:
        page = waiting.pop().resolve()
        if page.suffix == ".md" and page not in reached:
            reached.add(page)
            linked = re.findall(r"\]\((?!https?://|#|mailto:)([^)#]+)", page.read_text(encoding="utf-8"))
            waiting += [page.parent / target for target in linked]
    assert set(PAGES) <= reached


def test_the_list_of_kinds_has_their_names_and_slugs() -> None:
    rows = re.findall(
        r"^\| (.+?) \| \[(.+?)\]\((.+?)\.md\) \|$",
        (ROOT / "docs/detectors/README.md").read_text(encoding="utf-8"),
        re.M,
    )
    assert {(name, slug) for name, slug, page in rows if page == slug} == {
        (name, kind.value) for kind, name in KIND_TITLES.items()
    }


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_between_pages_leads_somewhere(page: Path) -> None:
    linked = re.findall(r"\]\((?!https?://|#|mailto:)([^)#]+)", page.read_text(encoding="utf-8"))
    assert [target for target in linked if not (page.parent / target).exists()] == []


def test_the_two_commands_of_the_first_screen_are_there() -> None:
    first_screen = (ROOT / "README.md").read_text(encoding="utf-8")[:3000]
    assert "make demo" in first_screen
    assert "make test" in first_screen


def test_no_tracked_file_names_a_package_index() -> None:
    assert hits(INDEX_ADDRESS) == []


def test_no_tracked_file_names_a_path_of_one_machine() -> None:
    assert hits(MACHINE_PATH) == []


def test_the_project_package_stays_empty() -> None:
    assert (ROOT / "auditor" / "__init__.py").read_text() == ""


def test_requirement_files_are_pinned_hashed_and_in_step() -> None:
    assert find_faults() == []


@pytest.mark.parametrize("detector", DETECTORS, ids=lambda detector: detector.kind.value)
def test_every_detector_has_a_page_and_a_test(detector: Detector) -> None:
    name = detector.kind.value
    assert (ROOT / "docs" / "detectors" / f"{name}.md").is_file()
    assert list((ROOT / "tests" / "analysis").rglob(f"test_{name.replace('-', '_')}*.py"))


def test_every_environment_variable_is_in_the_readme() -> None:
    sources = (ROOT / "auditor" / "settings.py").read_text() + (ROOT / "auditor" / "environment.py").read_text()
    called = re.findall(r'environ, "([A-Z_]+)"|environ\.get\("([A-Z_]+)"', sources)
    variables = {first or second for first, second in called}
    table = (ROOT / "README.md").read_text(encoding="utf-8")
    assert len(variables) > 5
    assert {name for name in variables if f"`{name}`" not in table} == set()
