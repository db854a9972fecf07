# SPDX-License-Identifier: MIT
"""Pictures of the sample house as the worker leaves them: PNG files of the simplest kind into PAM, in both sizes.
Nothing here is fetched, so that the pictures of the tests do not depend on when the worker loads them."""

import hashlib
import json
import os
import struct
import zlib

SIDES = {"large": 1200, "small": 400}


def unfilter(data, width, height, depth):
    """Undoes the five filters of PNG (8 bits a sample, not interlaced)."""
    rows, at, stride = [], 0, width * depth
    before = bytes(stride)
    for _ in range(height):
        kind, row = data[at], bytearray(data[at + 1:at + 1 + stride])
        at += 1 + stride
        for i in range(stride):
            a = row[i - depth] if i >= depth else 0
            b = before[i]
            c = before[i - depth] if i >= depth else 0
            if kind == 1:
                row[i] = (row[i] + a) & 255
            elif kind == 2:
                row[i] = (row[i] + b) & 255
            elif kind == 3:
                row[i] = (row[i] + (a + b) // 2) & 255
            elif kind == 4:
                p = a + b - c
                pa, pb, pc = abs(p - a), abs(p - b), abs(p - c)
                row[i] = (row[i] + (a if pa <= pb and pa <= pc else b if pb <= pc else c)) & 255
        rows.append(bytes(row))
        before = row
    return rows


def read_png(path):
    with open(path, "rb") as file:
        data = file.read()
    at, body = 8, b""
    while at < len(data):
        length, kind = struct.unpack(">I4s", data[at:at + 8])
        chunk = data[at + 8:at + 8 + length]
        if kind == b"IHDR":
            width, height, bits, color = struct.unpack(">IIBB", chunk[:10])
        elif kind == b"IDAT":
            body += chunk
        at += 12 + length
    if bits != 8 or color not in (2, 6):
        raise SystemExit(f"{path}: not RGB or RGBA with 8 bits")
    depth = 3 if color == 2 else 4
    return width, height, depth, unfilter(zlib.decompress(body), width, height, depth)


def write_pam(path, width, height, depth, rows):
    kind = "RGB" if depth == 3 else "RGB_ALPHA"
    head = f"P7\nWIDTH {width}\nHEIGHT {height}\nDEPTH {depth}\nMAXVAL 255\nTUPLTYPE {kind}\nENDHDR\n"
    with open(path, "wb") as file:
        file.write(head.encode())
        file.writelines(rows)


def shrink(width, height, depth, rows, side):
    """Every n-th pixel: good enough for what is scaled again."""
    step = -(-max(width, height) // side)
    if step == 1:
        return width, height, depth, rows
    picked = [b"".join(row[x * depth:(x + 1) * depth] for x in range(0, width, step))
              for row in rows[::step]]
    return len(picked[0]) // depth, len(picked), depth, picked


def put_all(web, folder):
    """What feed.json of this folder names, under the key it names."""
    os.makedirs(folder, exist_ok=True)
    with open(f"{web}/feed.json", encoding="utf-8") as file:
        images = json.load(file)["images"]
    for image in images.values():
        path = f"{web}/{image['href']}"
        with open(path, "rb") as file:
            key = hashlib.sha256(file.read()).hexdigest()
        if key != image["sha256"]:
            raise SystemExit(f"{path}: not what the feed tells")
        picture = read_png(path)
        for name, side in SIDES.items():
            write_pam(f"{folder}/{key}.{name}.pam", *shrink(*picture, side))
