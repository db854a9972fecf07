# SPDX-License-Identifier: MIT
"""A real nginx on a free loopback port with the server settings of deploy/feed-host/."""

import contextlib
import os
import random
import subprocess
import time

TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
CONF = """{user}
daemon off;
worker_processes 1;
pid {temp}/pid;
events {{
}}
http {{
    access_log {temp}/access.log;
    client_body_temp_path {temp}/body;
    proxy_temp_path {temp}/proxy;
    fastcgi_temp_path {temp}/fastcgi;
    uwsgi_temp_path {temp}/uwsgi;
    scgi_temp_path {temp}/scgi;
    server {{
        listen 127.0.0.1:{port}{secure};
        root {root};
        include "{top}/deploy/feed-host/litfass-feed.conf";
    }}
}}
"""


SECURE = """ ssl;
        ssl_certificate {temp}/../server.crt;
        ssl_certificate_key {temp}/../server.key"""


def make_certificate(folder):
    """Of an authority that lives as long as the folder; its certificate."""
    def call(*words):
        subprocess.run(["openssl", *words], cwd=folder, check=True, stderr=subprocess.DEVNULL)
    new_key = ["-newkey", "rsa:2048", "-nodes"]
    call("req", "-x509", *new_key, "-keyout", "ca.key", "-out", "ca.crt", "-subj", "/CN=bench",
         "-days", "3650")
    call("req", *new_key, "-keyout", "server.key", "-out", "server.csr", "-subj", "/CN=feed")
    with open(f"{folder}/server.ext", "w", encoding="utf-8") as file:
        file.write("subjectAltName = IP:127.0.0.1\n")
    call("x509", "-req", "-in", "server.csr", "-CA", "ca.crt", "-CAkey", "ca.key",
         "-CAcreateserial", "-extfile", "server.ext", "-out", "server.crt", "-days", "3650")
    return f"{folder}/ca.crt"


def start(root, temp, port, is_secure):
    """nginx, or None when somebody else has the port. The pid file appears when it listens."""
    user = "user root;" if os.getuid() == 0 else ""  # it must get into a private folder
    with open(f"{temp}/nginx.conf", "w", encoding="utf-8") as file:
        file.write(CONF.format(user=user, temp=temp, port=port, root=root, top=TOP,
                               secure=SECURE.format(temp=temp) if is_secure else ""))
    with contextlib.suppress(FileNotFoundError):
        os.remove(f"{temp}/pid")
    server = subprocess.Popen(["nginx", "-p", temp, "-c", f"{temp}/nginx.conf",
                               "-e", f"{temp}/error.log"], stderr=subprocess.DEVNULL)
    while server.poll() is None:
        if os.path.exists(f"{temp}/pid") and os.path.getsize(f"{temp}/pid") > 0:
            return server
        time.sleep(0.02)
    return None


@contextlib.contextmanager
def serve(root, temp, is_secure=False):
    os.makedirs(temp, exist_ok=True)
    for _ in range(20):
        port = random.randint(20000, 32000)
        server = start(root, temp, port, is_secure)
        if server is not None:
            break
    else:
        raise SystemExit(f"bench: nginx does not start, see {temp}/error.log")
    try:
        yield port
    finally:
        server.terminate()
        server.wait()
