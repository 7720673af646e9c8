#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Verifies a dump of trails as format.adoc says, of whose text alone it was written: python3 trailseal_verify.py FILE [KEYS]

KEYS is a JSON file with an object "keys", HMAC secrets in hexadecimal by key id, and with "macRequired": true if MACs are demanded.
Prints the verdict and every finding (type, chain, sequence number); ends with the verdict's exit status, 64 for wrong usage, 70 for no dump.
"""
import json, sys
from collections import defaultdict
from trailseal_format import SCHEMAS, Malformed, Row, columns, is_mac, read_payload, require, sha256

VERDICTS = [  # F-16, F-17
    ("TRUNCATED", 12, "TAIL_MISSING TRANSACTION_CUT"),
    ("TAMPERED_LINKAGE", 11, "MISPLACED INSERTED SEQUENCE_GAP OPENING_MISSING OPENING_MISPLACED TRANSACTION_BROKEN AFTER_CLOSE "
                             "CROSS_LINK_MISMATCH TRAIL_UNKNOWN"),
    ("TAMPERED_CONTENT", 10, "PAYLOAD_ALTERED PAYLOAD_MISSING PAYLOAD_MALFORMED PROJECTION_ALTERED HEADER_MALFORMED HEADER_ALTERED "
                             "MAC_MISMATCH MAC_MISSING KEY_MISMATCH"),
    ("LOSS_DECLARED", 26, "LOSS_DECLARED"), ("UNVERIFIABLE_KEY", 21, "KEY_UNKNOWN"), ("UNSUPPORTED_FORMAT", 25, "FORMAT_UNKNOWN")]
TAMPERING = set(" ".join(types for _, _, types in VERDICTS[:3]).split())

class Verifier:
    def __init__(self, dump, given):
        self.secrets = {key: bytes.fromhex(secret) for key, secret in given.get("keys", {}).items()}
        self.mac_required = given.get("macRequired", False)
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
        self.expected, self.head, self.trail, self.batch, self.closed, self.key = 0, bytes(32), None, "between", False, None  # F-19
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
        fault = self.mac(row, header.key, header.kind, self.key is None)
        if fault: self.add(fault, row.seq)
        if header.link: self.refer(header, header.link)  # F-39
    def mac(self, row, key, kind, first):  # F-38
        if first: self.key = key
        if bool(key) != bool(row.mac): return "MAC_MISMATCH"
        if key != self.key: return "KEY_MISMATCH"
        if not key: return "MAC_MISSING" if self.all.mac_required and kind != 2 else None
        if key not in self.all.secrets: return "KEY_UNKNOWN" if first else None
        return None if is_mac(self.all.secrets[key], row.hash, row.mac) else "MAC_MISMATCH"
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
        if header.type == "key-retired.v1" and (payload["key"] != header.key or payload["retired"] == header.key): return "KEY_MISMATCH"
        return "KEY_MISMATCH" if header.type == "chain-opened.v1" and payload.get("key", "") != header.key else None

def read(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)

def main(path, keys=None):
    dump = read(path)
    if dump.get("format") != "trailseal-dump/1": return 70
    verifier = Verifier(dump, read(keys) if keys else {})
    found = {kind for _, _, kind in verifier.findings}
    verdict, status = next(((name, code) for name, code, types in VERDICTS if found & set(types.split())), ("VALID_UNANCHORED", 0))
    print(verdict, *(f"{kind} {chain.hex()} {sequence}" for chain, sequence, kind in verifier.findings), sep="\n")
    return status

if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]) if len(sys.argv) in (2, 3) else 64)
