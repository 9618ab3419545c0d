"""A run opens no connection, reads nothing of the user's outside the folder, and writes nothing outside the dataset.

Python tells an audit hook of every file and connection that it opens, in workers too; a `sitecustomize` puts the hook into each.
"""

from __future__ import annotations

import sys
import sysconfig
import tempfile
from pathlib import Path

import pytest

from tests.faults import made
from tests.faults.conftest import ROOT, Run, records

HOOK = """
import os, sys
LOG = {log!r}

def told(event, arguments):
    if event in ("socket.connect", "socket.bind", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "urllib.Request"):
        tell("net", event)
    elif event == "open" and isinstance(arguments[0], (str, bytes)):
        flags = arguments[2] or 0
        writes = flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
        tell("write" if writes else "read", os.path.abspath(os.fsdecode(arguments[0])))
    elif event in ("os.rename", "os.mkdir", "os.remove", "os.link", "os.symlink"):
        tell("write", os.path.abspath(os.fsdecode(arguments[1 if event == "os.rename" else 0])))

def tell(*line):
    with_flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT
    if line[1] != LOG:
        handle = os.open(LOG, with_flags)
        os.write(handle, ("\\t".join(line) + "\\n").encode("utf-8", "surrogateescape"))
        os.close(handle)

sys.addaudithook(told)
"""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory, run: Run) -> tuple[Path, list[tuple[str, Path]]]:
    """The place of a run, and what it opened."""
    place = tmp_path_factory.mktemp("reach")
    (place / "hook").mkdir()
    (place / "hook" / "sitecustomize.py").write_text(HOOK.format(log=str(place / "log")))
    folder = place / "in"
    folder.mkdir()
    made.word(folder / "a.docx", made.body(made.word_table()), {"word/_rels/document.xml.rels": RELATIONS.encode()})
    made.word(folder / "b.docx", made.body("<w:p/>", '<!DOCTYPE d SYSTEM "http://example.invalid/d.dtd">'))
    made.pdf(folder / "c.pdf", made.one_page(made.text("See http://example.invalid for more"), resources=made.FONT))
    (folder / "d.txt").write_text("words http://example.invalid\n")
    (place / "elsewhere.txt").write_text("not yours")
    (folder / "e.txt").symlink_to(place / "elsewhere.txt")
    result = run("ingest", folder, "--out", place / "data" / "out", "--workers", 2, path=place / "hook")
    assert result.returncode == 0, result.stderr
    lines = (place / "log").read_text("utf-8", "surrogateescape").splitlines()
    return place, [(kind, Path(path)) for kind, path in (line.split("\t", 1) for line in lines)]


KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="r1" TargetMode="External" Type="{KINDS}/styles" Target="http://example.invalid/styles.xml"/>'
    f'<Relationship Id="r2" Type="{KINDS}/theme" Target="../../../elsewhere.txt"/></Relationships>'
)


def test_the_documents_were_read(told) -> None:
    statuses = {name: record["read_status"] for name, record in records(told[0] / "data" / "out").items()}
    assert statuses == {
        "a.docx": "extracted",
        "b.docx": "unreadable",
        "c.pdf": "nothing-found",
        "d.txt": "nothing-found",
        "e.txt": "unsupported",
    }
    assert ("read", told[0] / "in" / "d.txt") in told[1]


def test_no_connection_is_opened(told) -> None:
    assert [path for kind, path in told[1] if kind == "net"] == []


def test_nothing_is_written_outside_the_dataset(told) -> None:
    """Beside its folder the dataset is made whole, and locked, under names of its own."""
    place, opened = told
    ours = ("out", ".out.lock", ".out.partial-", ".out.old")
    allowed = place / "data"
    strangers = {
        path
        for kind, path in opened
        if kind == "write" and path != allowed and "__pycache__" not in path.parts and path != Path("/dev/null")
        if not (path.is_relative_to(allowed) and path.relative_to(allowed).parts[0].startswith(ours))
    }
    assert strangers == set()
    assert [path.name for path in allowed.iterdir()] == ["out"]


def test_nothing_of_the_users_is_read_outside_the_folder(told) -> None:
    place, opened = told
    program = [ROOT, Path(sys.prefix), Path(sys.base_prefix), *map(Path, sysconfig.get_paths().values())]
    inside = [place / "in", place / "data", place / "hook", *program]
    homes = [place, Path.home(), Path(tempfile.gettempdir())]
    read = {path for kind, path in opened if kind == "read"}
    assert {
        path for path in read if any(path.is_relative_to(one) for one in homes) and not any(path.is_relative_to(one) for one in inside)
    } == set()
