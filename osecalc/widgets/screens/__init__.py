"""The screens of the workbooks, one file each."""
