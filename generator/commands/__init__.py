"""The subcommands of `python -m generator`: each module has `register(commands)`, which adds its parser.

What a command runs is set as `run(arguments) -> int`, the exit code. Modules that are slow to load are imported where they run.
"""
