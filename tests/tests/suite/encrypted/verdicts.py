"""What Python says of certificates that are named for themselves, with contexts as Pyro makes them: verdicts.py FOLDER NAME...

Prints `server NAME yes` or `no` for each as a server's, which a client is told to trust, and `client NAME ...` the other way.
"""
import socket
import ssl
import sys
import threading

folder, names = sys.argv[1], sys.argv[2:]


def context(purpose, certificate, trusted):
    made = ssl.create_default_context(purpose)
    # Newer ones ask for extensions that nobody's own certificate has.
    made.verify_flags &= ~ssl.VERIFY_X509_STRICT
    if certificate:
        made.load_cert_chain("%s/%s.pem" % (folder, certificate), "%s/%s.key" % (folder, certificate))
    if trusted:
        made.load_verify_locations(cafile="%s/%s.pem" % (folder, trusted))
    return made


def accept(made, end, outcome):
    try:
        with made.wrap_socket(end, server_side=True) as secured:
            secured.recv(1)
            outcome.append(True)
    except OSError:
        end.close()


def verdict(server, client, trusted_by_server, trusted_by_client):
    accepting = context(ssl.Purpose.CLIENT_AUTH, server, trusted_by_server)
    if client:
        accepting.verify_mode = ssl.CERT_REQUIRED
    ends, outcome = socket.socketpair(), []
    thread = threading.Thread(target=accept, args=(accepting, ends[0], outcome))
    thread.start()
    try:
        connecting = context(ssl.Purpose.SERVER_AUTH, client, trusted_by_client)
        with connecting.wrap_socket(ends[1], server_hostname="localhost") as secured:
            secured.send(b"x")
            thread.join()
    except OSError:
        ends[1].close()
        thread.join()
        return "no"
    return "yes" if outcome else "no"


for name in names:
    print("server", name, verdict(name, None, None, name))
    print("client", name, verdict("server", name, name, "ca"))
