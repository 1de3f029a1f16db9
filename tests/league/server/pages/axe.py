"""axe-core, which looks for what keeps people from using a page: a file at hand, or npm's."""

import json
import os
import shutil
import subprocess
from pathlib import Path

from tests.serve.browser import Page

NAME = "node_modules/axe-core/axe.min.js"


def find_axe(folder: Path) -> Path | str:
    """The file, named by SIMMER_AXE or brought by npm into a folder; or why there is none."""
    if named := os.environ.get("SIMMER_AXE"):
        return Path(named)
    npm = shutil.which("npm")
    if npm is None:
        return "not looked at with axe-core: npm is not installed, and SIMMER_AXE names no file"
    command = [npm, "install", "--silent", "--no-save", "--ignore-scripts", "axe-core@4"]
    try:
        subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=60)
    except (OSError, subprocess.SubprocessError):
        return "not looked at with axe-core: npm did not bring it"
    return folder / NAME


async def violations(page: Page, axe: str, rule: str = "") -> list[str]:
    """What is wrong with a page by all rules, or by one, each with where it is."""
    if not await page.value("!!window.axe"):
        await page.value(f"{axe}; 0")
    options = json.dumps({"runOnly": [rule]} if rule else {})
    found = await page.value(
        f"axe.run({options}).then((found) => JSON.stringify(found.violations))"
    )
    return [
        f"{one['id']}: {node['html']} ({node['failureSummary']})"
        for one in json.loads(found)
        for node in one["nodes"]
    ]
