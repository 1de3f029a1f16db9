"""One module a command; each has `run(options) -> exit code` and is imported when it runs."""
