"""Rebuild src/planlens/data/lunar.yaml, the dates of lunar and solar-term festivals, with lunar-python."""

from pathlib import Path

from lunar_python import Lunar, Solar

TARGET = Path(__file__).parent.parent / "src/planlens/data/lunar.yaml"
HEAD = "# 逐年的农历与节气节日(月-日)。由 scripts/lunar_table.py 用 lunar-python 算出,勿手改。\n"
LUNAR = {
    "spring_festival": (1, 1),
    "lantern": (1, 15),
    "dragon_boat": (5, 5),
    "qixi": (7, 7),
    "mid_autumn": (8, 15),
    "double_ninth": (9, 9),
}


def festivals(year: int) -> dict[str, str]:
    """Festival id → "MM-DD" in the Gregorian `year`."""
    days = {name: Lunar.fromYmd(year, *day).getSolar().toYmd()[5:] for name, day in LUNAR.items()}
    terms = {**_terms(year, 3), **_terms(year, 9), **_terms(year, 12)}
    first = Lunar.fromYmd(year, 1, 1).getSolar()
    eve = Solar.fromYmd(first.getYear(), first.getMonth(), first.getDay()).next(-1)
    return days | {
        "qingming": terms["清明"],
        "autumn_equinox": terms["秋分"],
        "winter_solstice": terms["冬至"],
        "new_year_eve": eve.toYmd()[5:],
    }


def _terms(year: int, month: int) -> dict[str, str]:
    """Solar terms near a month that fall in `year` itself (the table of a lunar year spans two winters)."""
    near = Solar.fromYmd(year, month, 15).getLunar().getJieQiTable()
    days = {name: day.toYmd() for name, day in near.items()}
    days |= {"冬至": days["DONG_ZHI"]} if days.get("DONG_ZHI", "").startswith(str(year)) else {}
    return {name: day[5:] for name, day in days.items() if day.startswith(str(year))}


def table(first: int = 2000, last: int = 2040) -> str:
    """The YAML text of the years `first` to `last`."""
    rows = []
    for year in range(first, last + 1):
        days = ", ".join(f'{name}: "{day}"' for name, day in festivals(year).items())
        rows.append(f"{year}: {{{days}}}\n")
    return HEAD + "".join(rows)


if __name__ == "__main__":
    TARGET.write_text(table(), "utf-8")
