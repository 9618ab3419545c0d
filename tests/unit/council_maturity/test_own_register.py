"""A register of the user's own: taken when it is whole, refused in one line for each thing that is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from council_maturity.cli import main
from council_maturity.errors import WrongUse
from council_maturity.knowledge import load_knowledge
from council_maturity.own_register import REGISTER, use_register

HEADER = "council_id,gss_code,name,type,tier,region,nation,start_date,end_date\n"
ELMSTOW = "elmstow,E06990001,Elmstow Council,unitary,single,South West,England,2023-04-01,\n"
KELWICK = "kelwick,E07990001,Kelwick District Council,district,lower,South West,England,,2023-04-01\n"
HEIRS = "from_council_id,to_council_id,date\n"


@pytest.fixture(autouse=True)
def as_before(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(REGISTER, "")


def write(folder: Path, councils: str, succession: str = HEIRS) -> Path:
    (folder / "councils.csv").write_text(councils, encoding="utf-8")
    (folder / "council_succession.csv").write_text(succession, encoding="utf-8")
    return folder


def test_it_stands_in_for_the_declared_register(tmp_path: Path) -> None:
    assert "leeds" in load_knowledge().register.council_ids
    said = use_register(write(tmp_path, HEADER + ELMSTOW + KELWICK, HEIRS + "kelwick,elmstow,2023-04-01\n"))
    register = load_knowledge().register
    assert register.council_ids == {"elmstow", "kelwick"} and len(register.succession) == 1
    assert said["folder"] == tmp_path.name and len(said["hash"]) == 12


def test_the_hash_is_of_the_content_and_not_of_line_ends(tmp_path: Path) -> None:
    first = use_register(write(tmp_path, HEADER + ELMSTOW))
    (tmp_path / "councils.csv").write_bytes((HEADER + ELMSTOW).replace("\n", "\r\n").encode())
    assert use_register(tmp_path) == first
    assert use_register(write(tmp_path, HEADER + KELWICK)) != first


@pytest.mark.parametrize(
    ("councils", "succession", "hint"),
    [
        (HEADER, HEIRS, "there is no council in it"),
        ("name,type\nElmstow,unitary\n", HEIRS, "the columns must be council_id, gss_code"),
        (HEADER + "elmstow,E06990001\n", HEIRS, "line 2: there are not 9 values"),
        (HEADER + ELMSTOW.replace("unitary", "village"), HEIRS, "line 2: type 'village' is none of county, district"),
        (HEADER + ELMSTOW.replace("E06990001", "E1"), HEIRS, "line 2: gss_code 'E1' does not look like"),
        (HEADER + ELMSTOW.replace("2023-04-01", "1 April"), HEIRS, "line 2: start_date '1 April' is no date"),
        (HEADER + ELMSTOW.replace("Elmstow Council", ""), HEIRS, "line 2: name is empty"),
        (HEADER + ELMSTOW + ELMSTOW, HEIRS, "line 3: elmstow E06990001 stands there twice"),
        (HEADER + ELMSTOW.replace("01,\n", "01,2020-01-01\n"), HEIRS, "end_date 2020-01-01 is not after start_date 2023-04-01"),
        (HEADER + ELMSTOW, HEIRS + "leeds,elmstow,2023-04-01\n", "line 2: from_council_id 'leeds' is not in councils.csv"),
    ],
)
def test_what_is_wrong_is_one_line(tmp_path: Path, councils: str, succession: str, hint: str) -> None:
    with pytest.raises(WrongUse) as told:
        use_register(write(tmp_path, councils, succession))
    assert hint in str(told.value) and "\n" not in str(told.value)


def test_a_missing_register_stops_an_ingest_before_any_work(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ingest", str(tmp_path), "--register", str(tmp_path / "none"), "--out", str(tmp_path / "out")]) == 2
    error = capsys.readouterr().err
    assert "councils.csv cannot be opened" in error and len(error.splitlines()) == 1
    assert not (tmp_path / "out").exists()
