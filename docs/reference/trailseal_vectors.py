#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Checks files of vectors, of headers, payloads or trails: python3 trailseal_vectors.py FILE...

Prints what failed; ends with 0 if nothing did, 70 otherwise.
"""
import sys, uuid
from trailseal_format import SCHEMAS, Header, Malformed, Row, columns, read_payload, require, sha256
from trailseal_verify import Verifier, read

def header_vector(vector):
    data = bytes.fromhex(vector["header"])
    require(sha256(b"\0", data).hex() == vector["hash"])
    row = Row({"seq": "0", "trail_id": "", "chain_id": "", "header": vector["header"]})
    require(row.fault == vector.get("refused"))
    if row.header:
        fields = row.header._asdict()
        fields.update({name: fields[name].hex() for name in ("trail", "chain", "previous", "commitment")})
        fields.update({name: str(uuid.UUID(bytes=fields[name])) for name in ("transaction", "event")}, sequence=str(row.header.sequence),
                      time=str(row.header.time))
        link = fields.pop("link")
        if link:
            fields["link"] = {"chain": link[0].hex(), "sequence": str(link[1]), "hash": link[2].hex()}
        require(fields == vector["fields"])

def payload_vector(vector):
    salt, data = bytes.fromhex(vector["salt"]), bytes.fromhex(vector["payload"])
    require(sha256(b"trailseal/payload\0", salt, data).hex() == vector["commitment"])
    kind = next(kind for kind, name in SCHEMAS if name == vector["type"])
    try:
        payload = read_payload(kind, vector["type"], data)
    except Malformed:
        return require(vector.get("refused") == "PAYLOAD_MALFORMED")
    event, time = vector["columns"]["event_id"].replace("-", ""), int(vector["columns"]["event_time"])
    header = Header(*([None] * 15))._replace(kind=kind, type=vector["type"], event=bytes.fromhex(event), time=time)
    return require(columns(header, payload) == vector["columns"])

def trail_vector(vectors):
    names = {"keys": ["keys"], "macRequired": ["macRequired"], "maxAge": ["now", "maxAge"], "publicKeys": ["publicKeys"], "anchors": ["anchors"]}
    for case in vectors.get("cases", [dict(vectors.get("expected", {}), given=[name for name in names if name in vectors])]):
        verifier = Verifier(vectors, {member: vectors[member] for name in case["given"] for member in names[name]})
        found = [{"chain": chain.hex(), "sequence": str(sequence), "type": kind} for chain, sequence, kind in verifier.findings]
        said = verifier.verdict, verifier.status, found
        expected = case["verdict"], case["exit"], case["findings"]
        if said != expected: yield f"given {case['given']} said {said}, expected {expected}"

def part_vectors(vectors, check):
    for vector in vectors:
        try:
            check(vector)
        except Malformed:
            yield vector["what"]

def failures(vectors):
    if vectors["format"] == "trailseal-dump/1": return list(trail_vector(vectors))
    name, check = {"trailseal-headers/1": ("headers", header_vector), "trailseal-payloads/1": ("payloads", payload_vector)}[vectors["format"]]
    return list(part_vectors(vectors[name], check)) if vectors[name] else ["is empty"]

def main(paths):
    failed = 0
    for path in paths:
        for what in failures(read(path)):
            failed += 1
            print("FAILED", path, what)
    return 70 if failed else 0

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]) if len(sys.argv) > 1 else 64)
