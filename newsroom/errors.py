"""The one kind of error that reaches the officer."""


class NewsroomError(Exception):
    """Something that was not done, told in Chinese: what happened to which file or story, and what to do.

    Front ends show `str(error)` as it is; the command line then exits with 2. Anything else that escapes is a bug.
    """
