# SPDX-License-Identifier: Apache-2.0
"""Reads checkpoints and verifies their signatures as log.adoc says (L-2, L-3), of whose text and RFC 8032, FIPS 186-5 alone it was written."""
import base64, hashlib, re
from collections import namedtuple
from trailseal_format import Malformed, require, sha256

Checkpoint = namedtuple("Checkpoint", "origin size root text signatures")  # signatures: None where it is the bare text

def unbase64(text):
    data = base64.b64decode(text, validate=True)
    require(base64.b64encode(data).decode("ascii") == text)
    return data

def read_checkpoint(note):  # L-2, L-3
    try:
        text, signatures = note.decode("utf-8"), None
        if "\n\n" in text:
            text, _, lines = text.rpartition("\n\n")
            require(len(note) <= 1 << 20 and lines.endswith("\n") and 1 <= lines.count("\n") <= 100)
            text, signatures = text + "\n", [signature(line) for line in lines[:-1].split("\n")]
        require(text.endswith("\n") and all(character >= " " or character == "\n" for character in text))
        origin, size, root, *more = text[:-1].split("\n")
        require(origin and all(more) and re.fullmatch("0|[1-9][0-9]{0,18}", size) and int(size) < 1 << 63 and len(unbase64(root)) == 32)
        return Checkpoint(origin, int(size), unbase64(root), text.encode("utf-8"), signatures)
    except ValueError as e:  # no UTF-8, no Base64, fewer lines than three
        raise Malformed() from e

def signature(line):
    name, _, data = line.removeprefix("\u2014 ").rpartition(" ")
    require(line.startswith("\u2014 ") and name and not any(c == "+" or c < " " or c.isspace() for c in name) and len(unbase64(data)) > 4)
    return name, unbase64(data)[:4], unbase64(data)[4:]

class PublicKey:  # C2SP signed-note: name, key id and key, with a plus between
    def __init__(self, text):
        self.name, key_id, data = text.split("+", 2)
        self.type, self.key = unbase64(data)[0], unbase64(data)[1:]
        self.id = sha256(self.name.encode("utf-8") + b"\n\1" if self.type == 1 else b"", self.key)[:4]
        require(self.type in (1, 2) and self.id.hex() == key_id)
    def verifies(self, text, given): return (ed25519 if self.type == 1 else p256)(self.key, text, given)

def signed(checkpoint, keys):  # by one of these keys: RIGHT, WRONG, UNKNOWN (by others only), or NONE
    if checkpoint.signatures is None: return "NONE"
    state = "UNKNOWN"
    for name, key_id, given in checkpoint.signatures:
        said = [key for key in keys if (key.name, key.id) == (name, key_id)]
        if said and not any(key.verifies(checkpoint.text, given) for key in said): return "WRONG"
        if said: state = "RIGHT"
    return state

P, L = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493  # Ed25519: RFC 8032, section 5.1
D = -121665 * pow(121666, -1, P) % P

def ed_point(data):
    y, sign = int.from_bytes(data, "little") & (1 << 255) - 1, data[31] >> 7
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P: x = x * pow(2, (P - 1) // 4, P) % P
    require(y < P and (x * x - square) % P == 0 and (x or not sign))
    x = P - x if x & 1 != sign else x
    return x, y, 1, x * y % P

def ed_add(one, two):
    a, b = (one[1] - one[0]) * (two[1] - two[0]), (one[1] + one[0]) * (two[1] + two[0])
    c, d = 2 * one[3] * two[3] * D, 2 * one[2] * two[2]
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P

def times(number, point, add, sum):  # not in constant time: everything is public
    while number:
        if number & 1: sum = add(sum, point)
        point, number = add(point, point), number >> 1
    return sum

BASE = ed_point((4 * pow(5, -1, P) % P).to_bytes(32, "little"))

def ed25519(key, text, given):
    try:
        require(len(key) == 32 and len(given) == 64)
        public, r, s = ed_point(key), ed_point(given[:32]), int.from_bytes(given[32:], "little")
        require(s < L)
        k = int.from_bytes(hashlib.sha512(given[:32] + key + text).digest(), "little") % L
        one, two = times(s, BASE, ed_add, (0, 1, 1, 0)), ed_add(r, times(k, public, ed_add, (0, 1, 1, 0)))
        return (one[0] * two[2] - two[0] * one[2]) % P == 0 and (one[1] * two[2] - two[1] * one[2]) % P == 0
    except Malformed:
        return False

Q, N = 2**256 - 2**224 + 2**192 + 2**96 - 1, 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551  # P-256: SP 800-186
B = 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b
G = (0x6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296, 0x4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5)
SPKI = bytes.fromhex("3059301306072a8648ce3d020106082a8648ce3d03010703420004")  # RFC 5480: named curve, uncompressed point

def ec_add(one, two):  # None is the point at infinity
    if one is None or two is None: return two if one is None else one
    if one[0] == two[0] and (one[1] + two[1]) % Q == 0: return None
    slope = (3 * one[0]**2 - 3) * pow(2 * one[1], -1, Q) if one == two else (two[1] - one[1]) * pow(two[0] - one[0], -1, Q)
    x = (slope**2 - one[0] - two[0]) % Q
    return x, (slope * (one[0] - x) - one[1]) % Q

def der(*numbers):
    parts = [number.to_bytes(number.bit_length() // 8 + 1, "big") for number in numbers]
    content = b"".join(bytes([2, len(part)]) + part for part in parts)
    return bytes([0x30, len(content)]) + content

def p256(key, text, given):
    if len(given) < 8 or len(given) > 72 or len(key) != len(SPKI) + 64 or not key.startswith(SPKI): return False
    x, y = int.from_bytes(key[-64:-32], "big"), int.from_bytes(key[-32:], "big")
    r, s = int.from_bytes(given[4:4 + given[3]], "big"), int.from_bytes(given[6 + given[3]:], "big")
    if not (x < Q and y < Q and (x**3 - 3 * x + B - y * y) % Q == 0 and 0 < r < N and 0 < s < N and der(r, s) == given): return False
    w = pow(s, -1, N)
    point = ec_add(times(int.from_bytes(sha256(text), "big") * w % N, G, ec_add, None), times(r * w % N, (x, y), ec_add, None))
    return point is not None and point[0] % N == r
