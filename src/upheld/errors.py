"""The one error that people can cause. Its text is the sentence they will read."""


class UpheldError(Exception):
    """Something a user gave cannot be used; the message says where, what is wrong and how to mend it."""
