"""The workbooks as plain pages: a Voila of our own that keeps to this machine."""
