"""The command line `hongtu`.

`table` lists the commands that are written by hand; those of the interfaces come from the contract. A command is loaded when it is called.

A part of the toolkit adds a command by a row in `table.COMMANDS` and a module with a click command:

    from hongtu_toolkit.cli.command import Command, Group, argument, option
    from hongtu_toolkit.cli.messages import N_, _
    from hongtu_toolkit.cli.profile import current

    @click.command("import", cls=Command, help=N_("Add the persons of a table."), params=[option("--yes", "-y", is_flag=True, help=N_("…"))])
    @click.pass_context
    def import_(ctx: click.Context, yes: bool) -> None:
        with current(ctx).client() as client:
            ...

Texts of help are plain English in `N_(…)`: they are translated when they are shown. Sentences that are printed go through `_(…)`.
Errors are raised, never printed: `explanation` turns every exception into two lines and an exit code.
"""
