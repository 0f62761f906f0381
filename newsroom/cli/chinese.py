"""click in Chinese: help pages and usage errors. Commands are imported when they are called, not before."""

import difflib
from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click


class ChineseFormatter(click.HelpFormatter):
    """Headings end in a Chinese colon."""

    def write_heading(self, heading: str) -> None:
        self.write(f"{' ' * self.current_indent}{heading}：\n")


class ChineseContext(click.Context):
    """Writes its help pages in Chinese."""

    formatter_class = ChineseFormatter


class ChineseCommand(click.Command):
    """A command whose help page is Chinese."""

    context_class = ChineseContext

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix="用法：")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        options = [param for param in self.get_params(ctx) if isinstance(param, click.Option)]
        records = [found for option in options if (found := option.get_help_record(ctx)) is not None]
        with formatter.section("选项"):
            formatter.write_dl([(names.replace(" TEXT", " …"), _marked(line)) for names, line in records])

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "显示这份说明。"
        return option

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        return [piece.replace("[OPTIONS]", "[选项]") for piece in super().collect_usage_pieces(ctx)]


class ChineseGroup(ChineseCommand, click.Group):
    """A group of commands named in a table: name -> (module under newsroom.cli, its function, one line of help)."""

    def __init__(self, *args: Any, table: Mapping[str, tuple[str, str, str]], **kwargs: Any) -> None:
        super().__init__(*args, subcommand_metavar="命令 [参数]...", **kwargs)
        self.table = table

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.table)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.table:
            return None
        module, name, _ = self.table[cmd_name]
        return getattr(import_module(f"newsroom.cli.{module}"), name)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        ChineseCommand.format_options(self, ctx, formatter)
        with formatter.section("命令"):
            formatter.write_dl([(name, line) for name, (_, _, line) in self.table.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in self.table and not args[0].startswith("-"):
            near = difflib.get_close_matches(args[0], self.table, 1, 0.5)
            raise click.UsageError(f"没有“{args[0]}”这个命令" + (f"，是不是 {near[0]}？" if near else "。"), ctx)
        return super().resolve_command(ctx, args)


def _marked(line: str) -> str:
    """The line of help with click's own mark in Chinese."""
    return "必填：" + line.removesuffix("  [required]") if line.endswith("[required]") else line


def explain(error: click.ClickException) -> str:
    """A usage error as one Chinese line."""
    match error:
        case click.NoSuchOption():
            near = f"，是不是 {error.possibilities[0]}？" if error.possibilities else "。"
            said = f"没有 {error.option_name} 这个选项{near}"
        case click.MissingParameter():
            said = f"缺少 {_name(error)}。"
        case click.BadParameter():
            said = f"{_name(error)} 的值不对：{_reason(error)}"
        case click.BadOptionUsage():
            bare = "does not take" in error.message
            said = f"{error.option_name} {'后面不用写值' if bare else '后面要写一个值'}。"
        case click.exceptions.NoArgsIsHelpError():
            return error.message.rstrip()
        case _ if "extra argument" in error.message:
            said = f"多写了 {error.message.partition('(')[2].rstrip(')')}。"
        case _ if any("\u4e00" <= mark <= "\u9fff" for mark in error.message):
            said = error.message
        case _:
            said = f"命令的写法不对（{error.message}）。"
    context = getattr(error, "ctx", None)
    path = context.command_path if context else "newsroom"
    return f"{said} 用法见 {path} --help。什么也没有改动。"


def _name(error: click.BadParameter) -> str:
    if error.param is None:
        return str(error.param_hint or "参数")
    return (
        error.param.opts[0] if error.param.param_type_name == "option" else str(error.param.metavar or error.param.name)
    )


def _reason(error: click.BadParameter) -> str:
    kind = error.param.type if error.param else None
    if isinstance(kind, click.Choice):
        return f"只能是 {'、'.join(map(str, kind.choices))}。"
    if isinstance(kind, click.types.IntParamType):
        return "应为整数。"
    return error.message
