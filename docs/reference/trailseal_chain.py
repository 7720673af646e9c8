# SPDX-License-Identifier: Apache-2.0
"""The rules of one chain, as format.adoc says (F-16 to F-40), of whose text alone it was written. For trailseal_verify.py."""
from trailseal_format import SCHEMAS, Malformed, columns, is_mac, read_payload, sha256

VERDICTS = [  # F-16, F-17
    ("FORKED", 13, "LOG_FORKED"),
    ("TRUNCATED", 12, "TAIL_MISSING TRANSACTION_CUT"),
    ("TAMPERED_LINKAGE", 11, "MISPLACED SEAL_ALTERED LOG_UNKNOWN INSERTED SEQUENCE_GAP OPENING_MISSING OPENING_MISPLACED "
                             "TRANSACTION_BROKEN AFTER_CLOSE CROSS_LINK_MISMATCH TRAIL_UNKNOWN"),
    ("TAMPERED_CONTENT", 10, "PAYLOAD_ALTERED PAYLOAD_MISSING PAYLOAD_MALFORMED PROJECTION_ALTERED HEADER_MALFORMED HEADER_ALTERED "
                             "MAC_MISMATCH MAC_MISSING KEY_MISMATCH KEY_RETIRED SEALED_ALTERED TILE_ALTERED CHECKPOINT_ALTERED"),
    ("LOSS_DECLARED", 26, "LOSS_DECLARED"), ("UNVERIFIABLE_KEY", 21, "KEY_UNKNOWN"), ("UNSUPPORTED_FORMAT", 25, "FORMAT_UNKNOWN"),
    ("PENDING", 24, "ENTRY_PENDING"), ("STALE", 23, "SEAL_STALE"), ("UNANCHORED", 22, "NOT_ANCHORED")]
TAMPERING = set(" ".join(types for _, _, types in VERDICTS[:4]).split())

class Chain:
    kind, opening, closing = 1, "chain-opened.v1", "chain-closed.v1"
    def __init__(self, verifier, chain):
        self.all, self.chain, self.rows = verifier, chain, verifier.chains[chain]
        self.secrets, self.mac_required = self.keys()
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
    def keys(self): return self.all.secrets, self.all.mac_required
    def gap(self, gap): self.all.gaps.append(gap)
    def row(self, at, row):
        if row.seq < 0: return self.add("MISPLACED", row.seq)  # F-21
        if row.seq < self.expected: return self.broken("INSERTED", row.seq)  # F-22
        if row.seq > self.expected:  # F-23
            self.gap((self.chain, self.expected, row.seq - 1, row.placed and row.header.previous))
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
            self.closed |= (row.header.kind, row.header.type) == (self.kind, self.closing)
            self.head = row.hash
    def order(self, row, header):
        if self.trail is None and len(self.all.trails[header.trail]) != 1:  # F-30
            self.add("TRAIL_UNKNOWN", row.seq)
        self.trail = header.trail
        opening, known = (header.kind, header.type) == (self.kind, self.opening), (header.kind, header.type) in SCHEMAS
        if known and (header.kind == 2) != (self.kind == 2): self.add("MISPLACED", row.seq)  # F-49
        if row.seq == 0 and header.previous != self.head or row.seq and opening:  # F-31, F-33
            self.add("OPENING_MISPLACED", row.seq)
        if row.seq == 0 and not opening and known: self.add("OPENING_MISSING", 0)  # F-32
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
        if not key: return "MAC_MISSING" if self.mac_required and kind != 2 else None
        if key not in self.secrets: return "KEY_UNKNOWN" if first else None
        return None if is_mac(self.secrets[key], row.hash, row.mac) else "MAC_MISMATCH"
    def refer(self, header, target, since=None):  # F-41; a loss since a number, or a link
        if target[0] == self.chain: return self.add("CROSS_LINK_MISMATCH", header.sequence)
        self.all.references.append((header, target, since))
    def content(self, row, header, known):  # F-37
        if not row.payload or not row.salt: return "PAYLOAD_MISSING"
        if not row.is_committed(): return "PAYLOAD_ALTERED"
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
