"""What the figures were measured on."""

import os
import platform
from pathlib import Path

CPU_TABLE = Path("/proc/cpuinfo")


def describe_machine() -> dict[str, str | int]:
    """CPU model, cores that this process may use, Python and system."""
    return {
        "cpu": _cpu_model(),
        "cores": len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1,
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}",
    }


def _cpu_model() -> str:
    """The model's name where the system tells it, else the architecture."""
    if CPU_TABLE.is_file():
        for line in CPU_TABLE.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.split(":", 1)[1].strip()
    return platform.processor() or platform.machine()
