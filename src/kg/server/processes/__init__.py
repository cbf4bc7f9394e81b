"""The processes in which jobs run: ``nursery`` forks them, ``worker`` is one of them, ``link`` is the server's side."""
