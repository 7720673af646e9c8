#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Verifies a dump of trails as format.adoc says, of whose text alone it was written: python3 trailseal_verify.py FILE [GIVEN]

GIVEN is a JSON file with any of: "keys", an object of HMAC secrets in hexadecimal by key id; "macRequired": true; "publicKeys", a list of verifier
keys of checkpoints; "anchors", a list of checkpoints kept elsewhere; "anchorRequired": true; "now" and "maxAge", microseconds as strings.
Prints the verdict and every finding (type, chain, sequence number); ends with the verdict's exit status, 64 for wrong usage, 70 for no dump.
"""
import json, os, sys
from collections import defaultdict
from trailseal_chain import TAMPERING, VERDICTS, Chain
from trailseal_format import Malformed, Row, read_payload, require
from trailseal_keys import misused
from trailseal_logs import Logs

class Verifier:
    def __init__(self, dump, given):
        self.secrets = {key: bytes.fromhex(secret) for key, secret in given.get("keys", {}).items()}
        self.mac_required = given.get("macRequired", False)
        self.trails = defaultdict(list)
        for trail in dump["trails"]:
            self.trails[bytes.fromhex(trail["id"])].append(trail["name"])
        self.chains, self.places = defaultdict(list), {}
        for row in map(Row, dump["rows"]):
            self.chains[row.chain].append(row)
            self.places.setdefault((row.chain, row.seq), row)  # the first, should there be several
        self.findings, self.references, self.gaps, ends = [], [], [], defaultdict(lambda: -1)
        logs = Logs(self, dump, given)
        for chain in sorted(self.chains):
            self.chains[chain].sort(key=lambda row: row.seq)
            if not logs.is_log(chain): ends[chain] = Chain(self, chain).expected - 1
        self.broken = {chain for chain, _, kind in self.findings if kind in TAMPERING}
        logs.check(ends)
        self.across(ends)
        sound = [row for rows in self.chains.values() for row in rows if row.placed and not self.is_tampered(row.chain, row.seq)]
        self.findings += [(*place, "KEY_RETIRED") for place in misused(sound, {chain: self.opening(chain) for chain in self.chains})]
        logs.pending(ends)
        self.findings.sort(key=lambda finding: finding[:2])  # F-18
        found = {kind for _, _, kind in self.findings}
        self.verdict, self.status = next(((name, code) for name, code, types in VERDICTS if found & set(types.split())),
                                         ("VALID_ANCHORED" if logs.is_anchored() else "VALID_UNANCHORED", 0))
    def tampered(self): return sum(kind in TAMPERING for _, _, kind in self.findings)
    def is_tampered(self, chain, sequence):
        return any(finding[:2] == (chain, sequence) and finding[2] in TAMPERING for finding in self.findings)
    def across(self, ends):  # F-41 to F-43
        missing = defaultdict(list)
        for header, (chain, sequence, expected), since in sorted(self.references, key=lambda reference: reference[1][:2]):
            row = self.places.get((chain, sequence))
            if row is None:
                missing[chain].append((since, sequence, expected, header))
            elif row.hash != expected:
                self.findings += [] if self.is_tampered(chain, sequence) else [(chain, sequence, "CROSS_LINK_MISMATCH")]
            elif row.header and row.header.trail != header.trail:
                self.findings.append((header.chain, header.sequence, "CROSS_LINK_MISMATCH"))
        for chain, first, last, previous in self.gaps:
            linked = {expected for since, sequence, expected, _ in missing[chain] if since is None and sequence == last}
            declared = linked <= {previous} and self.made_up(chain, missing[chain], first, last, {previous})
            if not self.is_tampered(chain, first):
                self.findings.append((chain, first, "LOSS_DECLARED" if declared else "SEQUENCE_GAP" if first else "OPENING_MISSING"))
            if not declared: self.broken.add(chain)
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
            if fits and self.opening(chain)[1] in (None, self.opening(by.chain)[1]): ends.add(since - 1)
        return first - 1 in ends
    def opening(self, chain):  # trail, boot and key
        row = self.places.get((chain, 0))
        try:
            require(row and row.placed and row.header.type == "chain-opened.v1")
            return row.header.trail, read_payload(row.header.kind, row.header.type, row.payload)["boot"], row.header.key
        except (Malformed, KeyError):
            return None, None, None

def read(path):
    with open(path, encoding="utf-8") as file:
        dump = json.load(file)
    if "base" in dump:  # a vector that says what is other than in a dump beside it
        removed = {(row["chain_id"], row["seq"]) for row in dump["removed"]}
        base = read(os.path.join(os.path.dirname(path), os.pardir, dump["base"]))["rows"]
        dump["rows"] = [row for row in base if (row["chain_id"], row["seq"]) not in removed] + dump["rows"]
    return dump

def main(path, given=None):
    dump = read(path)
    if dump.get("format") != "trailseal-dump/1": return 70
    verifier = Verifier(dump, read(given) if given else {})
    print(verifier.verdict, *(f"{kind} {chain.hex()} {sequence}" for chain, sequence, kind in verifier.findings), sep="\n")
    return verifier.status

if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]) if len(sys.argv) in (2, 3) else 64)
