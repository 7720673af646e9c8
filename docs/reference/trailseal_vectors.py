#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Checks a file of header or payload vectors with the functions of trailseal_format.py: python3 trailseal_vectors.py FILE

Prints what failed; ends with 0 if nothing did, 70 otherwise.
"""
import json, sys, uuid
from trailseal_format import SCHEMAS, Header, Malformed, Row, columns, read_payload, require, sha256

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

def main(path):
    with open(path, encoding="utf-8") as file:
        vectors = json.load(file)
    name, check = {"trailseal-headers/1": ("headers", header_vector), "trailseal-payloads/1": ("payloads", payload_vector)}[vectors["format"]]
    failed = 0
    for vector in vectors[name]:
        try:
            check(vector)
        except Malformed:
            failed += 1
            print("FAILED", vector["what"])
    return 70 if failed or not vectors[name] else 0

if __name__ == "__main__":
    sys.exit(main(sys.argv[1]) if len(sys.argv) == 2 else 64)
