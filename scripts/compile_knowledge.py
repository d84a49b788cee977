"""Rebuild src/planlens/data/compiled.msgpack after a change of the YAML files."""

from planlens.knowledge.files import COMPILED, compile_files

if __name__ == "__main__":
    COMPILED.write_bytes(compile_files())
