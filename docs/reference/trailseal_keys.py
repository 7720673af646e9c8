# SPDX-License-Identifier: Apache-2.0
"""Finds what was written under a key after its node had retired it, as format.adoc says in F-59."""
from collections import defaultdict
from trailseal_format import read_payload

def control(row, kind):
    return read_payload(1, kind, row.payload) if (row.header.kind, row.header.type) == (1, kind) else {}

def after(key, later):
    found, more = set(), {key}
    while more:
        more = set().union(*(later.get(one, ()) for one in more)) - found
        found |= more
    return found

def misused(rows, openings):
    """Places among rows at which no tampering is listed; openings have trail, boot and key by chain."""
    said, later, believed = [], defaultdict(set), defaultdict(set)
    for row in rows:
        (trail, boot, _), retired = openings[row.chain], control(row, "key-retired.v1")
        if boot and retired: said.append((row, (trail, boot, retired["retired"]), (trail, boot, row.header.key)))
    for _, retired, key in said: later[retired].add(key)
    for row, retired, key in said:
        if retired in after(key, later): yield row.chain, row.seq
        else: believed[retired].add(key)
    named = {(row.chain, row.seq) for row, retired, key in said if retired in after(key, later)}
    for row in rows:
        targets = [row.header.link[0]] if row.header.link else []
        if lost := control(row, "head-lost.v1"): targets.append(bytes.fromhex(lost["chain"]))
        newer = {openings.get(chain) for chain in targets} & after(openings[row.chain], believed)
        if newer and (row.chain, row.seq) not in named: yield row.chain, row.seq
