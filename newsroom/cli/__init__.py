"""The command line: arguments and output only."""
