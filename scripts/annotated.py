"""Read, check, convert and compare files in the corpus's annotation format (corpus/FORMAT.md).

    python scripts/annotated.py check [FILE.ann …]        every mistake with its line (all files: the corpus)
    python scripts/annotated.py gold FILE.ann OUT.json    the gold JSON of one file
    python scripts/annotated.py ann GOLD.json OUT.ann     and back, without loss
    python scripts/annotated.py agreement A B             two annotations of the same texts (files or folders)

Gold JSON: {"meta", "text", "documents": [{start, end, kind, period, paragraphs, items, facts, activities}]}.
`check` prints what is allowed but likely a slip as a remark; only mistakes make it fail.
"""

import json
import sys
from pathlib import Path

from annotation import FormatError, mistakes, parse, read, remarks, write
from annotation.agreement import AgreementError, agreement_table
from annotation.splits import corpus_files, load_splits
from annotation.writing import LossError

__all__ = ["FormatError", "main", "mistakes", "parse", "read", "remarks", "write"]


def check(paths: list[Path]) -> int:
    """Print the mistakes and remarks of each file; 1 if there is a mistake."""
    failed = False
    headers = []
    for path in paths:
        source = path.read_text("utf-8-sig")
        found = mistakes(source, path.name)
        print(
            *found,
            *(f"{remark} (remark)" for remark in remarks(source, path.name)),
            sep="\n",
            end="\n" if found else "",
        )
        if found:
            failed = True
            continue
        gold = parse(source, path.name)
        if path.parent.name != "second":
            headers.append((path.name, gold["meta"]))
        counts = (
            f"{sum(len(d[key]) for d in gold['documents'])} {key}" for key in ("items", "facts", "activities")
        )
        print(f"{path.name}: {len(gold['text'])} characters, {', '.join(counts)}")
    wrong = load_splits().mistakes(headers)
    for line in wrong:
        print(line)
    return int(failed or bool(wrong))


def main(arguments: list[str]) -> int:
    """Run one command; 1 for mistakes found, 2 for wrong usage."""
    try:
        match arguments:
            case ["gold", source, target]:
                gold = json.dumps(read(Path(source)), ensure_ascii=False, indent=1)
                Path(target).write_text(gold + "\n", "utf-8", newline="\n")
            case ["ann", source, target]:
                written = write(json.loads(Path(source).read_text("utf-8")))
                Path(target).write_text(written, "utf-8", newline="\n")
            case ["agreement", one, other]:
                print(agreement_table(Path(one), Path(other)))
            case ["check", *paths]:
                return check([Path(path) for path in paths] or corpus_files())
            case _:
                print(__doc__)
                return 2
    except (FormatError, LossError, AgreementError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
