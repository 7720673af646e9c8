# SPDX-License-Identifier: Apache-2.0
"""The rules of all logs together and of their checkpoints, as format.adoc says (F-50, F-53, F-55 to F-57). For trailseal_verify.py."""
from trailseal_format import Malformed, read_payload, sha256
from trailseal_log import Log
from trailseal_note import PublicKey, read_checkpoint, signed

NOWHERE = bytes(16)

class Promises:  # F-55, F-56: what checkpoints say of one log
    def __init__(self, log, following, keys, given):
        self.log, self.given = log, given
        self.origin = log.opened["origin"] if log.opened else ""
        self.keys = [key for key in keys if key.name == self.origin]
        self.following = following.succession() if following else None
        self.promised = [(int(each["size"]), bytes.fromhex(each["root"])) for each in (self.following or {}).get("promised", [])]
        self.most, self.told, self.anchored = max([size for size, _ in self.promised], default=-1), set(), False
    def once(self, kind, place):
        if kind not in self.told: self.log.add(kind, place)
        self.told.add(kind)
    def fulfilled(self, said, contradiction):
        if self.log.has(said.size, said.root): return True
        if said.size > self.log.size(): self.once("LOSS_DECLARED" if said.size <= self.most else "TAIL_MISSING", self.log.end() + 1)
        elif not self.log.broken: self.log.add(contradiction, self.log.place(said.size))
        return False
    def stored(self, checkpoints):
        kept = False
        for size, note in sorted(checkpoints, key=lambda each: -each[0]):
            try:
                said = read_checkpoint(note)
            except Malformed:
                said = None
            state = said and signed(said, self.keys)
            if not said or said.size != size or self.origin not in ("", said.origin) or state == "WRONG":
                self.log.add("CHECKPOINT_ALTERED", self.log.place(size))
                continue
            if self.keys and not kept and state != "RIGHT": self.once("KEY_UNKNOWN", self.log.place(size))
            kept |= self.fulfilled(said, "LOG_FORKED" if state == "RIGHT" else "CHECKPOINT_ALTERED") and state == "RIGHT"
        if self.given and not kept and self.log.size(): self.once("KEY_UNKNOWN", self.log.place(self.log.size()))
    def anchors(self, anchors):
        for said in anchors:
            if said.origin != self.origin: continue
            if self.keys and signed(said, self.keys) != "RIGHT": self.log.add("KEY_UNKNOWN", self.log.place(said.size))
            else: self.anchored |= self.fulfilled(said, "LOG_FORKED")
    def declared(self):
        if not self.following: return
        log, survives = self.log, int(self.following["survives"]["size"])
        if self.most > log.size(): self.once("LOSS_DECLARED", log.end() + 1)
        elif survives < log.size() and not log.broken: log.add("LOSS_DECLARED", log.place(survives + 1))
        for size, root in self.promised:
            explained = log.broken or log.all.is_tampered(log.chain, log.place(size))
            if size <= log.size() and not log.has(size, root) and not explained: log.add("LOG_FORKED", log.place(size))

class Logs:
    def __init__(self, verifier, dump, given):
        self.all, self.given = verifier, given
        self.keys = [PublicKey(text) for text in given.get("publicKeys", [])]
        self.anchors = [read_checkpoint(text.encode("utf-8")) for text in given.get("anchors", [])]
        self.table = sorted({(bytes.fromhex(log["trail_id"]), log["epoch"], bytes.fromhex(log["log_id"])) for log in dump.get("logs", [])})
        self.ids = {chain for _, _, chain in self.table}
        self.tiles, self.checkpoints = {chain: {} for chain in self.ids}, {chain: [] for chain in self.ids}
        for tile in dump.get("tiles", []):
            place = tile["level"], int(tile["index"])
            if (of := bytes.fromhex(tile["log_id"])) in self.ids: self.tiles[of].setdefault(place, bytes.fromhex(tile["hashes"]))
        for each in dump.get("checkpoints", []):
            note = int(each["log_size"]), bytes.fromhex(each["note"])
            if (of := bytes.fromhex(each["log_id"])) in self.ids: self.checkpoints[of].append(note)
        self.last, self.anchored = {}, set()  # by trail
    def is_log(self, chain):  # F-50; whether it is one, listed or not
        row = self.all.chains[chain][0]
        if chain in self.ids: return True
        if not row.placed or (row.header.kind, row.header.type) != (2, "log-opened.v1"): return False
        self.all.findings.append((chain, row.seq, "LOG_UNKNOWN"))
        return True
    def check(self, ends):
        logs = []
        for at, (trail, epoch, chain) in enumerate(self.table):
            before = logs[-1] if logs and logs[-1].owner == trail else None
            logs.append(Log(self.all, trail, epoch, chain, before, self.followed_at(trail, at + 1), self.tiles[chain]))
        sealed, closed, missing = {}, {}, {}
        for at, log in enumerate(logs):
            before = logs[at - 1] if at and logs[at - 1].owner == log.owner else None
            following = logs[at + 1] if at + 1 < len(logs) and logs[at + 1].owner == log.owner else None
            self.epoch(log, before)
            if log.next and not (following and following.chain == log.next): self.all.findings.append((log.next, 0, "TAIL_MISSING"))
            promises = Promises(log, following, self.keys, bool(self.keys))
            promises.stored(self.checkpoints[log.chain])
            promises.anchors(self.anchors)
            promises.declared()
            if promises.anchored: self.anchored.add(log.owner)
            for chain, last in log.sealed.items(): sealed[chain] = max(last, sealed.get(chain, -1))
            for chain, first in log.missing.items(): missing[chain] = min(first, missing.get(chain, first))
            closed.update(log.closed_at)
            self.last[log.owner] = log
        self.covered, self.closed = sealed, closed
        for chain in sorted(sealed.keys() | closed.keys()): self.sealed(chain, ends, missing.get(chain), closed.get(chain))
        if all(log.opened for log in logs):
            for _ in {said.origin for said in self.anchors} - {log.opened["origin"] for log in logs}:
                self.all.findings.append((NOWHERE, 0, "TAIL_MISSING"))
        self.demands()
    def followed_at(self, trail, at):  # the size from which the next log of the trail goes on
        row = self.all.places.get((self.table[at][2], 0)) if at < len(self.table) and self.table[at][0] == trail else None
        try:
            if not row or not row.placed or row.header.kind != 2 or not row.is_committed(): return -1
            return int(read_payload(2, row.header.type, row.payload)["succession"]["survives"]["size"])
        except (KeyError, Malformed):
            return -1
    def epoch(self, log, before):  # F-50
        follows = log.succession()
        said = follows and (bytes.fromhex(follows["log"]), int(follows["survives"]["size"]), bytes.fromhex(follows["survives"]["root"]))
        goes_on = not before or not log.opened or said and said[0] == before.chain and (before.has(*said[1:]) or said[1:] == (0, sha256()))
        if log.epoch != (before.epoch + 1 if before else 1) or not goes_on:
            log.add("LOG_UNKNOWN", 0)
            log.broken = True
    def sealed(self, chain, ends, missing, closed):  # F-53
        if missing is not None and not self.all.is_tampered(chain, missing):
            gap = "SEQUENCE_GAP" if missing else "OPENING_MISSING"
            self.all.findings.append((chain, missing, "TAIL_MISSING" if missing > ends[chain] else gap))
            self.all.broken.add(chain)
        if closed is not None and ends[chain] > closed and not self.all.is_tampered(chain, closed + 1):
            self.all.findings.append((chain, closed + 1, "AFTER_CLOSE"))
    def demands(self):  # F-57
        for trail in self.all.trails:
            log = self.last.get(trail)
            chain, number = (log.chain, max(0, log.end())) if log else (NOWHERE, 0)
            fresh = "maxAge" not in self.given or log and log.newest and log.newest >= int(self.given["now"]) - int(self.given["maxAge"])
            for _ in self.all.trails[trail]:
                if self.given.get("anchorRequired") and trail not in self.anchored: self.all.findings.append((chain, number, "NOT_ANCHORED"))
                if not fresh: self.all.findings.append((chain, number, "SEAL_STALE"))
    def pending(self, ends):  # F-57
        for chain in ends.keys() - self.closed.keys() - self.all.broken:
            row = self.all.places.get((chain, self.covered.get(chain, -1) + 1))
            log = self.last.get(row.trail) if row and row.header else None
            if log and log.newest and log.newest - row.header.time > 900_000_000: self.all.findings.append((chain, row.seq, "ENTRY_PENDING"))
    def is_anchored(self): return bool(self.last) and self.last.keys() <= self.anchored
