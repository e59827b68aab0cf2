"""The tracker file: the only code that opens it, and the only code that writes it.

``MARK`` tells this package from any other that calls itself ``db``: the name is general, and a second
distribution with the same name would silently replace ours on installation.
"""

MARK = "improvement-action-tracker"
