from pathlib import Path

import pytest

from planlens.knowledge import Knowledge
from planlens.knowledge.files import COMPILED, DATA, compile_files


def test_the_compiled_knowledge_is_up_to_date() -> None:
    assert COMPILED.read_bytes() == compile_files(), "run: python scripts/compile_knowledge.py"


@pytest.mark.parametrize("path", sorted(DATA.glob("*.yaml")), ids=lambda path: path.stem)
def test_the_compiled_form_says_what_the_yaml_says(path: Path) -> None:
    import yaml

    assert Knowledge().file(path.stem) == yaml.safe_load(path.read_text("utf-8"))


def test_an_overlay_adds_to_mappings_and_to_lists_by_id(tmp_path: Path) -> None:
    known = "  - {id: women, short: [妇女法]}\n"
    own = "  - {id: own, name: 某省妇女权益保障条例, short: [省条例]}\n"
    law = f"laws:\n{known}{own}"
    (tmp_path / "laws.yaml").write_text(law, "utf-8")
    laws = {entry["id"]: entry for entry in Knowledge(tmp_path).file("laws")["laws"]}
    assert laws["women"]["name"] == "中华人民共和国妇女权益保障法"
    assert laws["women"]["short"] == ["妇女法"]
    assert laws["own"]["short"] == ["省条例"]
    assert len(laws) == len(Knowledge().file("laws")["laws"]) + 1


def test_an_unknown_name_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        Knowledge().file("no_such_file")
