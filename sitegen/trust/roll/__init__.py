"""The roll: lists of several organisations in, one ballot for each membership number out.

Pure functions between bytes and bytes; disk, clock and `secrets` are the command's. Nothing that is
made here may ever stand in git but what `figures.py` makes, which tells of nobody.
"""
