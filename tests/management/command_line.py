"""Runs ``manage.py`` as a user does: another process, an empty folder for what it writes, no database made yet."""

import os
import resource
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def make_environment(var_dir: Path) -> dict[str, str]:
    left_out = ("DATABASE_", "REDIS_", "NLI_", "NO_COLOR")
    kept = {key: value for key, value in os.environ.items() if not key.startswith(left_out)}
    return kept | {"VAR_DIR": str(var_dir), "DEBUG": "true", "TERM": "xterm-256color"}


def run_manage(
    var_dir: Path,
    *args: str,
    stdin: bytes = b"",
    variables: Mapping[str, str] | None = None,
    largest_file: int = resource.RLIM_INFINITY,
) -> subprocess.CompletedProcess[bytes]:
    """``largest_file``, in bytes, ends what the command can write as a full disk would."""
    return subprocess.run(
        [sys.executable, str(ROOT / "manage.py"), *args],
        input=stdin,
        capture_output=True,
        env=make_environment(var_dir) | dict(variables or {}),
        cwd=var_dir,
        timeout=120,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (largest_file, resource.RLIM_INFINITY)),
    )
