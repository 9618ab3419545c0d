"""Opens the report in a browser as its readers do, and says what is wrong with it.

    python -m tests.acceptance.browser

It makes a dataset of the sample and of a document that tries to do harm, writes its report both ways and its workbook, and opens
each report in headless Chromium without a network. Exit status 0: nothing is wrong; 1: something is, one line each; 2: there is no
Chromium.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import docx
import lxml.html
import openpyxl

from tests.acceptance.page_checks import page_problems

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "corpus" / "sample"
NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
OPTIONS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-extensions",
    "--disable-default-apps",
    "--disable-dev-shm-usage",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--enable-logging=stderr",
)
PATIENCE = 120
"""Seconds: a browser that takes longer hangs."""
CONSOLE = re.compile(r"CONSOLE[:(]\d+\)?\] (.*)")
OWN_REQUEST = "not an origin"
"""The initiator, in Chromium's network log, of its own requests (its clock, its accounts); those of a page have the page's origin."""
SCRIPT = "<script>document.title='harm'</script><img src=x onerror=alert(1)>"
FORMULA = '=HYPERLINK("http://example.invalid/","Click")'


def main() -> int:
    """Run every check and return the exit status."""
    browser = next((path for name in NAMES if (path := shutil.which(name))), None)
    if browser is None:
        print("browser: there is no Chromium on this machine (Debian: apt-get install chromium)", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        problems = list(_all_problems(browser, Path(folder)))
    for line in problems:
        print(line)
    if not problems:
        print("browser: the report opens without an error or a request, its links resolve, and harmful text is text")
    return 1 if problems else 0


def _all_problems(browser: str, folder: Path) -> Iterator[str]:
    documents = folder / "documents"
    documents.mkdir()
    for path in sorted(SAMPLE.glob("*")):
        if "scan" not in path.name:
            shutil.copy(path, documents)
    write_harmful(documents / "harm & co.docx")
    _run("ingest", documents, "--out", folder / "data", "--quiet")
    yield from workbook_problems(folder / "data", folder / "data.xlsx")
    for name, options in (("report.html", ()), ("single.html", ("--single-file",))):
        page = folder / "out" / name
        _run("report", folder / "data", "--documents", documents, "--out", page, *options)
        yield from (f"{name}: {line}" for line in problems_of(browser, page, folder))
        if name == "report.html":
            first = page.read_bytes()
            _run("report", folder / "data", "--documents", documents, "--out", page)
            if page.read_bytes() != first:
                yield f"{name}: a second run gives another page"


def write_harmful(path: Path) -> None:
    """A Word file with an assessment whose words would run or link, were they not shown as text."""
    document = docx.Document()
    document.core_properties.title = f"Leeds City Council Procurement Strategy {SCRIPT}"
    document.add_heading(f"Appendix {SCRIPT}", 1)
    rows = (
        ("Key area", "Where we are now", "Where we want to be", "Actions"),
        ("Engaging councillors", f"Developing\n{SCRIPT}", "Leader", FORMULA),
        ("Obtaining social value", f"Minimum\n{FORMULA}", f"Mature\n{FORMULA}", SCRIPT),
    )
    table = document.add_table(rows=0, cols=len(rows[0]))
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.save(str(path))


def workbook_problems(dataset: Path, path: Path) -> Iterator[str]:
    """Whether the harmful words are in the workbook, and no cell of it is a formula or a link."""
    _run("export", dataset, "--format", "xlsx", "--out", path)
    book = openpyxl.load_workbook(path)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    for harm in (SCRIPT, FORMULA):
        if not any(harm in cell.value for cell in cells if isinstance(cell.value, str)):
            yield f"workbook: {harm[:30]} of a document is not there as text"
    for cell in cells:
        if cell.data_type == "f" or cell.hyperlink:
            yield f"workbook: {cell.parent.title}!{cell.coordinate} is a formula or a link"


def problems_of(browser: str, page: Path, folder: Path) -> Iterator[str]:
    """What is wrong with a page as the file says it, and as the browser shows it."""
    html = page.read_text(encoding="utf-8")
    yield from page_problems(html, page.parent)
    yield from _harm(html)
    opened = page.with_name(f"opened-{page.name}")
    opened.write_text(html.replace("<details", "<details open").replace(' loading="lazy"', ""), encoding="utf-8")
    for path in (page, opened):  # the second shows everything at once, so that every picture is loaded
        shown, errors, requests = _open(browser, path, folder)
        yield from (f"the browser says: {line}" for line in errors)
        yield from (f"the page asks for {url}" for url in requests)
        yield from _harm(shown)
    opened.unlink()


def _harm(html: str) -> Iterator[str]:
    """Whether the harmful words are there, and are words."""
    page = lxml.html.document_fromstring(html)
    text = page.find("body").text_content()
    for harm in (SCRIPT, FORMULA):
        if harm not in text:
            yield f"{harm[:30]} of a document is not shown as text"
    if page.xpath("//script") or page.xpath("//*[@onerror]") or page.findtext(".//title") == "harm":
        yield "a document's script is a script in the page"


def _open(browser: str, page: Path, folder: Path) -> tuple[str, list[str], list[str]]:
    """The page as the browser has it after loading, what its console says, and the addresses that the page asked for."""
    log = folder / "network.json"
    options = [*OPTIONS, f"--user-data-dir={folder / 'profile'}", f"--log-net-log={log}", "--dump-dom", page.as_uri()]
    begun = time.perf_counter()
    run = subprocess.run([browser, *options], capture_output=True, text=True, encoding="utf-8", timeout=PATIENCE, check=True)
    print(f"browser: {page.name}, {page.stat().st_size / 1e6:.2f} MB, {time.perf_counter() - begun:.1f} s with the browser's own start")
    return run.stdout, CONSOLE.findall(run.stderr), requests_of(log.read_text(encoding="utf-8", errors="replace"))


def requests_of(log: str) -> list[str]:
    """The addresses in a network log that a page asked for."""
    events = (event.get("params") or {} for event in json.loads(log)["events"])
    return sorted({one["url"] for one in events if "url" in one and one.get("initiator", OWN_REQUEST) != OWN_REQUEST})


def _run(*arguments: object) -> None:
    command = [sys.executable, "-m", "council_maturity", *map(str, arguments)]
    subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    sys.exit(main())
