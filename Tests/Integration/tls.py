#!/usr/bin/env python3
"""Encrypts for a server that does not: tls.py PORT PLAIN-PORT CERTIFICATE KEY, all on 127.0.0.1."""

import socket
import ssl
import sys
import threading

port, plain, certificate, key = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3], sys.argv[4]
context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain(certificate, key)


def carry(source, target):
    try:
        while data := source.recv(65536):
            target.sendall(data)
    except OSError:
        pass
    finally:
        for side in (source, target):
            try:
                side.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass


def serve(connection):
    try:
        outside = context.wrap_socket(connection, server_side=True)
        inside = socket.create_connection(("127.0.0.1", plain))
    except OSError:
        connection.close()
        return
    back = threading.Thread(target=carry, args=(inside, outside), daemon=True)
    back.start()
    carry(outside, inside)
    back.join()
    outside.close()
    inside.close()


listener = socket.create_server(("127.0.0.1", port), backlog=64)
while True:
    threading.Thread(target=serve, args=(listener.accept()[0],), daemon=True).start()
