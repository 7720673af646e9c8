# SPDX-License-Identifier: Apache-2.0
"""Reads entries as format.adoc says, of whose text alone it was written: headers, payloads, columns and MACs. For trailseal_verify.py."""
import hashlib, hmac, json, re, uuid
from collections import namedtuple

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

TEXT, FLAG, COUNT, ANY, DIGITS, TIME = "text", "flag", "count", "any", "digits", "time"
HASH, IDENTITY = re.compile("[0-9a-f]{64}"), re.compile("[0-9a-f]{32}")
SIZE, KEYS = {"size*": DIGITS, "root*": HASH}, {"checkpoint": TEXT, "event": TEXT}
CHAINS = {"since*": TIME, "open": [{"chain*": IDENTITY, "last*": DIGITS, "opened*": TIME, "sealed*": TIME}],
          "ended": [{"chain*": IDENTITY, "opened*": TIME}]}
SCHEMAS = {  # F-9 to F-11, F-47; a star marks what is demanded
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
    (1, "head-lost.v1"): {"chain*": IDENTITY, "first*": DIGITS, "hash*": HASH, "sequence*": DIGITS},
    (1, "key-retired.v1"): {"key*": TEXT, "retired*": TEXT},
    (2, "log-opened.v1"): {
        "epoch*": DIGITS, "origin*": TEXT, "trail*": TEXT, "policy*": HASH, "keys": KEYS,
        "succession": {"log*": IDENTITY, "survives*": SIZE, "chains*": CHAINS, "promised": [SIZE], "reason*": TEXT}},
    (2, "seal.v1"): {
        "previous*": SIZE, "ranges": [{"chain*": IDENTITY, "first*": DIGITS, "last*": DIGITS, "leaf*": DIGITS}], "edge": [HASH], "policy*": HASH,
        "closed": [{"chain*": IDENTITY, "at*": DIGITS}], "failures": [{"publisher*": TEXT, "count*": DIGITS}], "keys": KEYS, "clean": FLAG,
        "chains": CHAINS},
    (2, "log-closed.v1"): {"next*": IDENTITY}}
CHECKS = {TEXT: lambda value: isinstance(value, str) and value, FLAG: lambda value: value is True, str: lambda value: isinstance(value, str),
          COUNT: lambda value: type(value) is int and value >= 0, ANY: lambda value: isinstance(value, dict) and value,
          DIGITS: lambda value: isinstance(value, str) and re.fullmatch("0|[1-9][0-9]{0,18}", value) and int(value) < 1 << 63,
          TIME: lambda value: isinstance(value, str) and re.fullmatch("0|-?[1-9][0-9]{0,18}", value) and -1 << 63 <= int(value) < 1 << 63}

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
    if payload_type == "log-opened.v1": read_opening(payload)
    if payload_type == "seal.v1": read_seal(payload)
    return payload

def ascending(values): require(all(one < two for one, two in zip(values, values[1:])))

def read_chains(chains):
    for name in "open", "ended": ascending([each["chain"] for each in chains.get(name, [])])

def read_opening(opening):  # F-47
    require(1 <= int(opening["epoch"]) < 1 << 31 and ("succession" in opening) == (opening["epoch"] != "1"))
    if "succession" in opening:
        read_chains(opening["succession"]["chains"])
        ascending([(int(each["size"]), each["root"]) for each in opening["succession"].get("promised", [])])
        require(opening["succession"]["reason"].strip())

def read_seal(seal):  # F-47
    leaf = int(seal["previous"]["size"])
    for each in seal.get("ranges", []):
        require(int(each["leaf"]) == leaf and int(each["first"]) <= int(each["last"]))
        leaf += int(each["last"]) - int(each["first"]) + 1
    require(leaf < 1 << 63 and len(seal.get("edge", [])) == bin(leaf).count("1"))
    require(all(each["count"] != "0" for each in seal.get("failures", [])))
    ascending([(each["chain"], int(each["first"])) for each in seal.get("ranges", [])])
    ascending([each["chain"] for each in seal.get("closed", [])])
    ascending([each["publisher"].encode("utf-16-be", "surrogatepass") for each in seal.get("failures", [])])
    read_chains(seal.get("chains", {}))

def is_mac(secret, entry_hash, mac):  # F-58; of the algorithms, HMAC is what Python has by itself
    return hmac.compare_digest(hmac.digest(secret, b"trailseal/mac\0" + entry_hash, "sha256"), mac)

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
        self.trail, self.chain, self.data, self.salt, self.payload, self.mac = (
            bytes.fromhex(self.columns.pop(name, "")) for name in ("trail_id", "chain_id", "header", "salt", "payload", "mac"))
        self.hash, self.header, self.fault = sha256(b"\0", self.data), None, None  # F-5
        try:
            self.header = decode(self.data)
        except (Malformed, Unknown) as e:
            self.fault = "HEADER_MALFORMED" if isinstance(e, Malformed) else "FORMAT_UNKNOWN"
        self.placed = bool(self.header) and self.header[1:4] == (self.trail, self.chain, self.seq)  # F-20
    def is_committed(self):
        commitment = sha256(b"trailseal/payload\0", self.salt, self.payload)  # F-6
        return len(self.salt) == 16 and len(self.payload) == self.header.length and commitment == self.header.commitment
