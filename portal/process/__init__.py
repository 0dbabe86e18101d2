"""The processes: what runs, how it is started, watched and ended, and the command line's commands."""
