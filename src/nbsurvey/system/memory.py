"""How much memory this process may take."""

from contextlib import suppress


def limit_memory(most: int) -> None:
    """Let this process take no more memory than this; a system that sets no such limits, as Windows, is left alone.

    Parameters
    ----------
    most
        In bytes.

    Examples
    --------
    >>> from nbsurvey.system.memory import limit_memory
    >>> print(limit_memory(1 << 50))
    None
    """
    try:
        import resource
    except ImportError:
        return
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    with suppress(ValueError, OSError):  # macOS knows the limit and may refuse it
        resource.setrlimit(resource.RLIMIT_AS, (most if hard < 0 else min(most, hard), hard))
