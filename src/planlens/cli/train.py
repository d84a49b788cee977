"""`planlens train`: a theme model with the user's own themes and corrections."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from planlens.cli.chinese import ChineseCommand

if TYPE_CHECKING:
    from planlens.themes.model_own import Own

_NOTHING_DONE = 4


@click.command(
    cls=ChineseCommand,
    short_help="用自己的主题和更正重新训练",
    epilog="例：\n  planlens train --knowledge 本县知识 --corrections 更正.csv",
)
@click.option("--knowledge", metavar="文件夹", help="其中 taxonomy.yaml 写自己的主题\n和例句（每个至少8条）")
@click.option("--corrections", metavar="文件", multiple=True, help="更正（CSV，列名 text,theme）\n可以给几个")
@click.option("-o", "--output", metavar="文件", help="模型写到哪里\n（默认该文件夹中的 themes.npz）")
@click.option("-q", "--quiet", is_flag=True, help="不显示进度")
def train(knowledge: str | None, corrections: tuple[str, ...], output: str | None, quiet: bool) -> int:
    """用自己的主题和更正重新训练主题模型。

    训练后用 planlens extract --knowledge 文件夹，
    就会用上新的模型。
    """
    from pathlib import Path

    from planlens.cli.extract import overlay
    from planlens.knowledge import Knowledge
    from planlens.knowledge.taxonomy import taxonomy
    from planlens.themes.model import MODEL_FILE
    from planlens.themes.model_npz import write_arrays
    from planlens.themes.model_own import corrections as read_corrections
    from planlens.themes.model_own import own_examples, train_own

    if knowledge is None:
        raise click.UsageError("缺少 --knowledge 文件夹")
    directory = overlay(knowledge)
    loaded = Knowledge(directory)
    target = Path(output) if output else directory / MODEL_FILE
    try:
        own = own_examples(directory, loaded)
        for file in corrections:
            own += read_corrections(Path(file), loaded)
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    if not own:
        raise click.UsageError(f"{directory} 里没有例句，也没有给出更正（--corrections）：没有可训练的新材料")
    try:
        trained = train_own(loaded, own, lambda line: None if quiet else click.echo(f"{line}……", err=True))
        write_arrays(target, trained.arrays)
    except ImportError as error:
        raise _Failed(
            f"训练需要另外安装 scikit-learn 和 jieba（缺 {error.name}）：pip install 'planlens[train]'"
        ) from error
    except OSError as error:
        raise _Failed(f"{target} 写不进去：{error.strerror or error}") from error
    names = {theme: place.label for theme, place in taxonomy(loaded).themes.items()}
    click.echo(_told(trained, names))
    click.echo(f"模型已写入 {target}")
    return 0


class _Failed(click.ClickException):
    exit_code = _NOTHING_DONE


def _told(trained: Own, names: dict[str, str]) -> str:
    """The figures as lines: F1 by theme before and after, then over all."""
    lines = [f"您的材料{trained.added}条。交叉验证（每份文件由没见过它的模型判断）："]
    lines.append("  F1 原来    现在    事项  主题")
    for one in trained.comparisons:
        known = f"{one.before.f1:.3f}" if one.before else "  新  "
        lines.append(f"     {known:7}{one.after.f1:7.3f}{one.items:7}  {names[one.theme]}（{one.theme}）")
    old = [one for one in trained.comparisons if one.before]
    before = sum(one.before.f1 for one in old if one.before) / len(old)
    after = sum(one.after.f1 for one in old) / len(old)
    lines.append(f"     {before:<7.3f}{after:7.3f}         原有主题平均")
    return "\n".join(lines)
