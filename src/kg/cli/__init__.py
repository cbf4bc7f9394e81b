"""The command line: a thin skin. Each command is a module in ``kg.cli.commands`` with a click command ``command``."""
