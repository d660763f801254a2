"""What `osecalc serve` starts: the server of the pages, in a process of its own."""

from osecalc.cli.pages.server import Pages

if __name__ == "__main__":
    Pages.launch_instance()
