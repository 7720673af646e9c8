#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Verifies a dump of trails as format.adoc says, of whose text alone it was written: python3 trailseal_verify.py FILE

Prints the verdict and every finding (type, chain, sequence number); ends with the verdict's exit status, 64 for wrong usage, 70 for no dump.
"""
import hashlib, json, re, sys, uuid
from collections import defaultdict, namedtuple

VERDICTS = [  # F-16, F-17
    ("TRUNCATED", 12, "TAIL_MISSING TRANSACTION_CUT"),
    ("TAMPERED_LINKAGE", 11, "MISPLACED INSERTED SEQUENCE_GAP OPENING_MISSING OPENING_MISPLACED TRANSACTION_BROKEN AFTER_CLOSE "
                             "CROSS_LINK_MISMATCH TRAIL_UNKNOWN"),
    ("TAMPERED_CONTENT", 10, "PAYLOAD_ALTERED PAYLOAD_MISSING PAYLOAD_MALFORMED PROJECTION_ALTERED HEADER_MALFORMED HEADER_ALTERED "
                             "MAC_MISMATCH"),
    ("LOSS_DECLARED", 26, "LOSS_DECLARED"), ("UNVERIFIABLE_KEY", 21, "KEY_UNKNOWN"), ("UNSUPPORTED_FORMAT", 25, "FORMAT_UNKNOWN")]
TAMPERING = set(" ".join(types for _, _, types in VERDICTS[:3]).split())
Header = namedtuple("Header", "kind trail chain sequence previous transaction index last event time key type link length commitment")

class Malformed(Exception): pass
class Unknown(Exception): pass
def sha256(*parts): return hashlib.sha256(b"".join(parts)).digest()
def require(condition, fault=Malformed):
    if not condition: raise fault()

def decode(data):  # F-1 to F-4
    require(len(data) <= 511)
    at = 0
    def take(count):
        nonlocal at
        require(at + count <= len(data))
        at += count
        return data[at - count:at]
    def number(count):
        value = int.from_bytes(take(count), "big")
        require(value < 1 << (8 * count - 1))
        return value
    def text(least, most):
        value = take(take(1)[0])
        require(least <= len(value) <= most and all(0x21 <= byte <= 0x7e for byte in value))
        return value.decode("ascii")
    require(take(16) == b"trailseal/entry\0")
    require(take(1)[0] == 1, Unknown)
    kind = take(1)[0]
    require(kind <= 2, Unknown)
    flags = int.from_bytes(take(2), "big")
    require(flags <= 3, Unknown)
    header = Header(kind, take(16), take(16), number(8), take(32), take(16), number(4), bool(flags & 2), take(16),
                    int.from_bytes(take(8), "big", signed=True), text(0, 63), text(1, 31),
                    (take(16), number(8), take(32)) if flags & 1 else None, number(4), take(32))
    require(at == len(data))
    return header

def canonical(value, depth=0):  # F-7: what a canonical writer would write
    if value is None or isinstance(value, (bool, str)): return json.dumps(value, ensure_ascii=False)
    if isinstance(value, int):
        require(abs(value) <= (1 << 53) - 1)
        return str(value)
    require(depth < 64)
    if isinstance(value, list):
        return "[" + ",".join(canonical(element, depth + 1) for element in value) + "]"
    require(isinstance(value, dict))
    names = sorted(value, key=lambda name: name.encode("utf-16-be", "surrogatepass"))
    return "{" + ",".join(canonical(name) + ":" + canonical(value[name], depth + 1) for name in names) + "}"

def refuse(_): require(False)
def read_json(data):  # F-7: accepted is what writing it again gives back
    try:
        value = json.loads(data.decode("utf-8"), parse_float=refuse, parse_constant=refuse)
        require(isinstance(value, dict) and canonical(value).encode("utf-8") == data)
        return value
    except (ValueError, RecursionError) as e:
        raise Malformed() from e

TEXT, FLAG, COUNT, ANY, DIGITS = "text", "flag", "count", "any", "digits"
SCHEMAS = {  # F-9 to F-11; a star marks what is demanded
    (0, "event.v1"): {
        "$altered": [({"more*": COUNT}, {"reason*": TEXT, "path": TEXT, "within": FLAG})], "actor*": {"name*": TEXT, "onBehalfOf": TEXT},
        "component": TEXT, "details": ANY, "duration": COUNT, "message": TEXT, "name": TEXT, "operation": TEXT, "resource": TEXT,
        "data*": {"classification*": re.compile("PUBLIC|INTERNAL|CONFIDENTIAL|RESTRICTED"), "containsPhi": FLAG, "containsPii": FLAG,
                  "compliance": re.compile("NONE|BASIC|SOX|HIPAA|GDPR|PCI_DSS|SOC2|ISO27001"), "retention": TEXT, "tags": [str]},
        "failure": {"category": TEXT, "class": TEXT, "severity*": re.compile("LOW|MEDIUM|HIGH|CRITICAL")},
        "level*": re.compile("DEBUG|INFO|WARNING|ERROR|CRITICAL|SECURITY"), "outcome*": re.compile("SUCCESS|FAILED|DENIED|ROLLED_BACK"),
        "origin": {"application": TEXT, "host": TEXT, "node": TEXT, "process": TEXT}, "target": {"id": TEXT, "type*": TEXT},
        "request": {"client": TEXT, "id": TEXT, "session": TEXT, "userAgent": TEXT}, "type*": re.compile("[A-Z][A-Z0-9_]{0,39}"),
        "rolledBack": re.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")},
    (1, "chain-opened.v1"): {"application": TEXT, "boot*": TEXT, "key": TEXT, "node": TEXT, "policy*": TEXT, "trail*": TEXT},
    (1, "chain-closed.v1"): {"boot*": TEXT},
    (1, "head-lost.v1"): {"chain*": re.compile("[0-9a-f]{32}"), "first*": DIGITS, "hash*": re.compile("[0-9a-f]{64}"), "sequence*": DIGITS}}
CHECKS = {TEXT: lambda value: isinstance(value, str) and value, FLAG: lambda value: value is True, str: lambda value: isinstance(value, str),
          COUNT: lambda value: type(value) is int and value >= 0, ANY: lambda value: isinstance(value, dict) and value,
          DIGITS: lambda value: isinstance(value, str) and re.fullmatch("0|[1-9][0-9]{0,18}", value) and int(value) < 1 << 63}

def check(value, schema):  # F-8
    if isinstance(schema, re.Pattern): require(isinstance(value, str) and schema.fullmatch(value))
    elif isinstance(schema, list):
        require(isinstance(value, list) and value)
        for element in value: check(element, schema[0])
    elif isinstance(schema, tuple):
        check(value, schema[0] if isinstance(value, dict) and "more" in value else schema[1])
    elif isinstance(schema, dict):
        require(isinstance(value, dict) and value)
        members = {name.rstrip("*"): kind for name, kind in schema.items()}
        require(all(name.rstrip("*") in value for name in schema if name.endswith("*")) and value.keys() <= members.keys())
        for name, member in value.items(): check(member, members[name])
    else:
        require(CHECKS[schema](value))

def read_payload(kind, payload_type, data):
    check(payload := read_json(data), SCHEMAS[kind, payload_type])
    require(payload_type != "head-lost.v1" or int(payload["first"]) <= int(payload["sequence"]))  # F-11
    return payload

def fit(text, length):  # F-13
    units = text.replace("\0", "\ufffd").encode("utf-16-be")[:2 * length]
    cut = len(units) == 2 * length and 0xd8 <= units[-2] <= 0xdb
    return units[:-2 if cut else None].decode("utf-16-be")

def columns(header, payload):  # F-12
    found = {"kind": header.kind, "event_id": str(uuid.UUID(bytes=header.event)), "event_time": str(header.time)}
    if header.kind == 0:
        target = payload.get("target", {})
        found.update(event_name=fit(payload.get("name", ""), 200), event_type=fit(payload["type"], 40), level_name=payload["level"],
                     outcome=payload["outcome"], actor=fit(payload["actor"]["name"], 200), target_type=fit(target.get("type", ""), 100),
                     target_id=fit(target.get("id", ""), 200), request_id=fit(payload.get("request", {}).get("id", ""), 100))
    else:
        found["event_type"] = fit(header.type, 40)
    return {name: value for name, value in found.items() if value != ""}

class Row:
    def __init__(self, columns):
        self.columns = dict(columns)
        self.seq = int(self.columns.pop("seq"))
        trail, self.chain, self.data, self.salt, self.payload, self.mac = (
            bytes.fromhex(self.columns.pop(name, "")) for name in ("trail_id", "chain_id", "header", "salt", "payload", "mac"))
        self.hash, self.header, self.fault = sha256(b"\0", self.data), None, None  # F-5
        try:
            self.header = decode(self.data)
        except (Malformed, Unknown) as e:
            self.fault = "HEADER_MALFORMED" if isinstance(e, Malformed) else "FORMAT_UNKNOWN"
        self.placed = bool(self.header) and self.header[1:4] == (trail, self.chain, self.seq)  # F-20

class Verifier:
    def __init__(self, dump):
        self.trails = defaultdict(list)
        for trail in dump["trails"]:
            self.trails[bytes.fromhex(trail["id"])].append(trail["name"])
        self.chains = defaultdict(list)
        for row in map(Row, dump["rows"]):
            self.chains[row.chain].append(row)
        self.findings, self.references, self.gaps, ends = [], [], [], defaultdict(lambda: -1)
        for chain in sorted(self.chains):
            self.chains[chain].sort(key=lambda row: row.seq)
            ends[chain] = Chain(self, chain).expected - 1
        self.across(ends)
        self.findings.sort(key=lambda finding: finding[:2])  # F-18
    def is_tampered(self, chain, sequence):
        return any(finding[:2] == (chain, sequence) and finding[2] in TAMPERING for finding in self.findings)
    def across(self, ends):  # F-41 to F-43
        missing = defaultdict(list)
        for header, (chain, sequence, expected), since in sorted(self.references, key=lambda reference: reference[1][:2]):
            row = next((row for row in self.chains.get(chain, ()) if row.seq == sequence), None)
            if row is None:
                missing[chain].append((since, sequence, expected, header))
            elif row.hash != expected:
                self.findings += [] if self.is_tampered(chain, sequence) else [(chain, sequence, "CROSS_LINK_MISMATCH")]
            elif row.header and row.header.trail != header.trail:
                self.findings.append((header.chain, header.sequence, "CROSS_LINK_MISMATCH"))
        for chain, first, last, previous in self.gaps:
            linked = {expected for since, sequence, expected, _ in missing[chain] if since is None and sequence == last}
            declared = linked <= {previous} and self.made_up(chain, missing[chain], first, last, {previous})
            self.findings.append((chain, first, "LOSS_DECLARED" if declared else "SEQUENCE_GAP" if first else "OPENING_MISSING"))
            missing[chain] = [absent for absent in missing[chain] if not (declared and first <= absent[1] <= last)]
        tampered = {chain for chain, _, kind in self.findings if kind in TAMPERING}
        for chain, absent in sorted((chain, absent) for chain, absent in missing.items() if absent):
            linked = max((sequence for since, sequence, _, _ in absent if since is None), default=-1)
            hashes = {expected for since, sequence, expected, _ in absent if since is None and sequence == linked}
            self.findings += [(by.chain, by.sequence, "CROSS_LINK_MISMATCH") for since, sequence, expected, by in absent
                              if since is not None and sequence == linked and {expected} != hashes]
            farthest = linked if linked >= 0 else max(sequence for _, sequence, _, _ in absent)
            first = min(ends[chain] + 1, farthest)
            if (farthest > ends[chain] or chain not in tampered) and not self.is_tampered(chain, first):
                self.findings.append((chain, first, "LOSS_DECLARED" if self.made_up(chain, absent, first, farthest, hashes)
                                      else "TAIL_MISSING"))
    def made_up(self, chain, absent, first, last, hashes):  # F-43; losses at last name the only one of these hashes, if there are any
        ends = {last}
        for since, sequence, expected, by in sorted(absent, key=lambda reference: -reference[1]):
            fits = since is not None and since >= first and sequence in ends and (sequence < last or hashes in (set(), {expected}))
            if fits and self.boot(chain) in (None, self.boot(by.chain)): ends.add(since - 1)
        return first - 1 in ends
    def boot(self, chain):
        row = next((row for row in self.chains.get(chain, ()) if row.seq == 0), None)
        try:
            require(row and row.placed and row.header.type == "chain-opened.v1")
            return read_payload(row.header.kind, row.header.type, row.payload)["boot"]
        except (Malformed, KeyError):
            return None

class Chain:
    def __init__(self, verifier, chain):
        self.all, self.chain, self.rows = verifier, chain, verifier.chains[chain]
        self.expected, self.head, self.trail, self.batch, self.closed, self.key = 0, bytes(32), None, "between", False, ""  # F-19
        for at, row in enumerate(self.rows):
            self.row(at, row)
        if isinstance(self.batch, tuple): self.add("TRANSACTION_CUT", self.expected)  # F-40
    def add(self, kind, sequence): self.all.findings.append((self.chain, sequence, kind))
    def successor(self, at):
        return next((row for row in self.rows[at + 1:at + 2] if row.placed and row.seq == self.rows[at].seq + 1), None)
    def contradicted(self, at, row):  # F-28
        after = self.successor(at)
        last = self.successor(at + 1) if after else None
        return bool(after) and after.header.previous != row.hash and not (
            last and last.header.previous == sha256(b"\0", after.data[:60], row.hash, after.data[92:]))
    def inserted(self, at, row):  # F-27
        if self.head is None or at + 2 >= len(self.rows): return False
        one, two = self.rows[at + 1:at + 3]
        return (one.header and two.header and one.header.chain == two.header.chain == self.chain and one.header.sequence == row.seq
                and two.header.sequence == row.seq + 1 and one.header.previous == self.head and two.header.previous == one.hash
                and one.hash != row.hash)
    def broken(self, kind, sequence):
        self.add(kind, sequence)
        self.head, self.batch = None, "unknown"
    def row(self, at, row):
        if row.seq < 0: return self.add("MISPLACED", row.seq)  # F-21
        if row.seq < self.expected: return self.broken("INSERTED", row.seq)  # F-22
        if row.seq > self.expected:  # F-23
            self.all.gaps.append((self.chain, self.expected, row.seq - 1, row.placed and row.header.previous))
            self.head, self.batch = None, "unknown"
        self.expected = row.seq + 1
        if row.fault:  # F-24, F-25
            self.broken(row.fault, row.seq)
            if row.fault == "FORMAT_UNKNOWN" and self.contradicted(at, row): self.broken("HEADER_ALTERED", row.seq)
            elif row.fault == "FORMAT_UNKNOWN": self.head = row.hash
        elif not row.placed:  # F-26
            self.broken("MISPLACED", row.seq)
        elif self.inserted(at, row):
            self.broken("INSERTED", row.seq)
        elif self.contradicted(at, row) or row.seq and self.head not in (None, row.header.previous):  # F-29
            self.broken("HEADER_ALTERED", row.seq)
        elif self.trail not in (None, row.header.trail):  # F-30
            self.broken("MISPLACED", row.seq)
        else:
            self.order(row, row.header)
            self.entry(row, row.header)
            self.closed |= (row.header.kind, row.header.type) == (1, "chain-closed.v1")
            self.head = row.hash
    def order(self, row, header):
        if self.trail is None and len(self.all.trails[header.trail]) != 1:  # F-30
            self.add("TRAIL_UNKNOWN", row.seq)
        self.trail = header.trail
        opening = (header.kind, header.type) == (1, "chain-opened.v1")
        if row.seq == 0 and header.previous != self.head or row.seq and opening:  # F-31, F-33
            self.add("OPENING_MISPLACED", row.seq)
        if row.seq == 0 and not opening and (header.kind, header.type) in SCHEMAS: self.add("OPENING_MISSING", 0)  # F-32
        if self.closed: self.add("AFTER_CLOSE", row.seq)  # F-34
        if self.batch == "between" and header.index or isinstance(self.batch, tuple) and self.batch != (header.transaction, header.index):
            self.add("TRANSACTION_BROKEN", row.seq)  # F-35
        self.batch = "between" if header.last else (header.transaction, header.index + 1)
    def entry(self, row, header):
        known = (header.kind, header.type) in SCHEMAS
        if not known: self.add("FORMAT_UNKNOWN", row.seq)  # F-36
        fault = self.content(row, header, known)
        if fault: self.add(fault, row.seq)
        if bool(header.key) != bool(row.mac):  # F-38
            self.add("MAC_MISMATCH", row.seq)
        elif header.key and header.key != self.key:
            self.add("KEY_UNKNOWN", row.seq)
        self.key = header.key
        if header.link: self.refer(header, header.link)  # F-39
    def refer(self, header, target, since=None):  # F-41; a loss since a number, or a link
        if target[0] == self.chain: return self.add("CROSS_LINK_MISMATCH", header.sequence)
        self.all.references.append((header, target, since))
    def content(self, row, header, known):  # F-37
        if not row.payload or not row.salt: return "PAYLOAD_MISSING"
        commitment = sha256(b"trailseal/payload\0", row.salt, row.payload)  # F-6
        if len(row.salt) != 16 or len(row.payload) != header.length or commitment != header.commitment: return "PAYLOAD_ALTERED"
        if not known: return None
        try:
            payload = read_payload(header.kind, header.type, row.payload)
        except Malformed:
            return "PAYLOAD_MALFORMED"
        if columns(header, payload) != row.columns: return "PROJECTION_ALTERED"
        if header.type == "head-lost.v1":
            self.refer(header, (bytes.fromhex(payload["chain"]), int(payload["sequence"]), bytes.fromhex(payload["hash"])), int(payload["first"]))
        names = self.all.trails[header.trail]
        if header.type == "chain-opened.v1" and len(names) == 1 and names != [payload["trail"]]: return "TRAIL_UNKNOWN"
        return None

def main(path):
    with open(path, encoding="utf-8") as file:
        dump = json.load(file)
    if dump.get("format") != "trailseal-dump/1": return 70
    verifier = Verifier(dump)
    found = {kind for _, _, kind in verifier.findings}
    verdict, status = next(((name, code) for name, code, types in VERDICTS if found & set(types.split())), ("VALID_UNANCHORED", 0))
    print(verdict, *(f"{kind} {chain.hex()} {sequence}" for chain, sequence, kind in verifier.findings), sep="\n")
    return status

if __name__ == "__main__":
    sys.exit(main(sys.argv[1]) if len(sys.argv) == 2 else 64)
