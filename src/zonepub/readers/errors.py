"""Why a finished file cannot be read: values for the caller to turn into diagnostics."""


class BrokenFile(Exception):
    """The bytes are no file of the kind that is asked for, or too damaged to be read."""


class OtherKind(BrokenFile):
    """A sound file, but of another kind: a ZIP that holds no document of a word processor, say."""


class LockedFile(Exception):
    """The file can be read with its password only."""


class FileTooLarge(Exception):
    """The file unpacks to more than is reasonable."""
