"""Takes the pictures of the documentation: ``make screenshots``.

Runs the demo in a folder of its own, serves it on a free port of this machine, and photographs the admin with the
system's Chromium. Chromium is found as ``chromium``, ``chromium-browser`` or ``google-chrome``, or by ``CHROMIUM``.
"""

import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, ViewportSize, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
USER = "reviewer"
"""The login that the demo makes."""

VIEWPORT: ViewportSize = {"width": 1600, "height": 1000}
FINDINGS = "/admin/auditor/finding/"
AUDITS = "/admin/auditor/audit/?newest=yes&o=2"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {"VAR_DIR": folder}
        environment.pop("DATABASE_URL", None)
        password = _make_demo(environment)
        with _served(environment) as address:
            _photograph(address, password)


def _make_demo(environment: dict[str, str]) -> str:
    """Audit the sample pages; the password of the demo's reviewer, which is told once."""
    command = [sys.executable, "manage.py", "demo", "--no-serve"]
    told = subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True).stdout  # noqa: S603 - own command
    found = re.search(rf"{USER} with the password (\S+)", " ".join(told.split()))
    if found is None:
        raise SystemExit("The demo told no password for its reviewer.")
    return found[1]


@contextmanager
def _served(environment: dict[str, str]) -> Iterator[str]:
    port = _free_port()
    # Several threads: a browser opens connections ahead, and one of them would keep a single thread waiting.
    options = ["--bind", f"127.0.0.1:{port}", "--threads", "4", "--log-level", "error"]
    command = [sys.executable, "-m", "gunicorn", "auditor.wsgi", *options]
    server = subprocess.Popen(command, cwd=ROOT, env=environment)  # noqa: S603 - own command
    try:
        _wait_for(port)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(timeout=10)


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def _wait_for(port: int) -> None:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        with socket.socket() as client:
            if client.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise SystemExit("The server did not start.")


def _photograph(address: str, password: str) -> None:
    IMAGES.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_find_browser(), args=FLAGS)
        page = browser.new_page(viewport=VIEWPORT)
        _log_in(page, address, password)
        page.goto(address + FINDINGS)
        page.screenshot(path=IMAGES / "admin-findings.png")
        page.goto(address + AUDITS)
        page.locator("#result_list tbody th a").first.click()
        page.screenshot(path=IMAGES / "admin-audit.png")
        browser.close()


def _log_in(page: Page, address: str, password: str) -> None:
    page.goto(f"{address}/admin/")
    page.fill("#id_username", USER)
    page.fill("#id_password", password)
    page.click("input[type=submit]")
    page.wait_for_selector("#user-tools")


def _find_browser() -> str:
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if not found:
        raise SystemExit("No Chromium was found. On Debian: apt-get install chromium")
    return found


if __name__ == "__main__":
    main()
