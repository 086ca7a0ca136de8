"""The port of the page, taken before anything slow begins."""

import socket

from ingest.errors import UserError

HOST = "127.0.0.1"


def taken(port: int) -> socket.socket:
    """The port of this machine, held from now on. Raises UserError when another program has it."""
    held = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        held.bind((HOST, port))
        held.listen()
    except OSError as error:
        held.close()
        raise UserError(
            f"port {port} cannot be used ({error.strerror}); choose another: "
            f"PORT={port + 1 if port < 65535 else port - 1} python app.py"
        ) from None
    return held
