# SPDX-License-Identifier: Apache-2.0
"""The rules of one log, as format.adoc says (F-48 to F-54), of whose text alone it was written. For trailseal_verify.py."""
from trailseal_chain import Chain
from trailseal_format import read_payload, sha256

MOST = (1 << 63) - 1

def node(left, right): return sha256(b"\1", left, right)

class Tree:  # RFC 6962: the roots of the perfect subtrees, the largest first
    def __init__(self, size=0, roots=()): self.size, self.roots = size, list(roots)
    def append(self, leaf):
        left = self.size
        while left & 1: leaf, left = node(self.roots.pop(), leaf), left >> 1
        self.roots.append(leaf)
        self.size += 1
    def root(self):
        if not self.roots: return sha256()
        root = self.roots[-1]
        for left in reversed(self.roots[:-1]): root = node(left, root)
        return root

class Tiles:  # F-54: what full tiles the leaves make
    def __init__(self, stored): self.stored, self.levels, self.others = stored, [], 0
    def append(self, hash, level=0):
        if level == len(self.levels): self.levels.append([])
        hashes = self.levels[level]
        hashes.append(hash)
        if len(hashes) % 256 == 0:
            tile = Tree()
            for each in hashes[-256:]: tile.append(each)
            self.others += self.stored.get((level, len(hashes) // 256 - 1), b"") not in (b"", b"".join(hashes[-256:]))
            self.append(tile.root(), level + 1)

class Log(Chain):
    kind, opening, closing = 2, "log-opened.v1", "log-closed.v1"
    def __init__(self, verifier, trail, epoch, chain, before, followed_at, tiles):
        self.owner, self.epoch, self.before, self.followed_at, self.stored = trail, epoch, before, followed_at, tiles
        self.opened, self.newest, self.next, self.gaps = None, None, None, 0
        self.tree, self.tiles, self.had = Tree(), Tiles(tiles), []  # of the latter: number, size, root
        self.sealed, self.closed_at, self.missing = {}, {}, {}  # by chain
        self.followed = ({}, {}, {}) if followed_at == 0 else None
        tampered = verifier.tampered()
        super().__init__(verifier, chain)
        self.broken = verifier.tampered() > tampered
    def keys(self): return {}, False  # F-49
    def gap(self, gap):  # F-49
        self.add("SEQUENCE_GAP" if gap[1] else "OPENING_MISSING", gap[1])
        self.gaps, self.tree = self.gaps + 1, None
    def refer(self, header, target, since=None):
        if target[0] == self.chain: self.add("CROSS_LINK_MISMATCH", header.sequence)
    def row(self, at, row):
        found = len(self.all.findings) - self.gaps
        super().row(at, row)
        if len(self.all.findings) - self.gaps > found: self.tree = None
        elif row.header.trail != self.owner:
            self.add("MISPLACED", row.seq)
            self.tree = None
        else:
            said, self.newest = read_payload(2, row.header.type, row.payload), row.header.time
            if row.header.type == self.opening: self.open(row, said)
            elif row.header.type == self.closing: self.next = bytes.fromhex(said["next"])
            else: self.seal(row, said)
    def open(self, row, said):  # F-50
        self.opened = said
        if "succession" in said and self.before and self.before.followed is not None:
            self.sealed, self.closed_at, self.missing = (dict(each) for each in self.before.followed)
            self.listed(row, said["succession"]["chains"])
        elif "succession" in said:
            for each in said["succession"]["chains"].get("open", []): self.sealed[bytes.fromhex(each["chain"])] = int(each["last"])
        self.own(row)
        if said["epoch"] != str(self.epoch) or self.all.trails[self.owner] != [said["trail"]]: self.add("LOG_UNKNOWN", 0)
    def seal(self, row, said):  # F-51, F-52
        size, edge = int(said["previous"]["size"]), [bytes.fromhex(each) for each in said.get("edge", [])]
        if self.tree and (self.tree.size, self.tree.root().hex()) != (size, said["previous"]["root"]):
            self.add("SEAL_ALTERED", row.seq)
            self.tree = None
        complete, ranges = True, []
        for each in said.get("ranges", []):
            chain, first, last, leaf = bytes.fromhex(each["chain"]), int(each["first"]), int(each["last"]), int(each["leaf"])
            ranges.append((chain, first, last, leaf))
            end = self.sealed.get(chain, -1)
            left_out = self.tree and any(end < other.seq < first for other in self.all.chains.get(chain, ())) and not self.lost(chain, end + 1, first - 1)
            if chain in self.closed_at or first <= end or left_out: self.add("SEAL_ALTERED", row.seq)
            for sequence in range(first, last + 1):
                entry = self.all.places.get((chain, sequence))
                if not entry:
                    self.missing[chain], complete = min(sequence, self.missing.get(chain, sequence)), False
                    break
                if self.tree: self.leaf(entry.hash)
            self.sealed[chain] = max(last, end)
            size += last - first + 1
        for each in said.get("closed", []):
            chain, at = bytes.fromhex(each["chain"]), int(each["at"])
            if chain in self.closed_at or at != self.sealed.get(chain, -1): self.add("SEAL_ALTERED", row.seq)
            self.closed_at[chain] = at
        if self.tree and "chains" in said: self.listed(row, said["chains"])
        if self.tree and complete and self.tree.roots != edge:
            self.altered(row, ranges)
            self.tree = None
        if not complete or not self.tree: self.tree, self.tiles = Tree(size, edge), None
        self.own(row)
    def lost(self, chain, first, last):  # F-51: declared lost, and committed after all
        behind = self.all.places.get((chain, last + 1))
        losses = [(since, *of[1:], by) for by, of, since in self.all.references if since is not None and of[0] == chain]
        return bool(behind and behind.placed and self.all.made_up(chain, losses, first, last, {behind.header.previous}))
    def listed(self, row, chains):
        said = {bytes.fromhex(each["chain"]): int(each["last"]) for each in chains.get("open", [])}
        if said != {chain: last for chain, last in self.sealed.items() if chain not in self.closed_at}: self.add("SEAL_ALTERED", row.seq)
    def leaf(self, hash):
        self.tree.append(hash)
        if self.tiles: self.tiles.append(hash)
    def own(self, row):
        if self.tree is None: return
        if self.tree.size == MOST:
            self.add("SEAL_ALTERED", row.seq)
            self.tree = None
            return
        self.leaf(row.hash)
        if self.tiles:
            for _ in range(self.tiles.others): self.add("TILE_ALTERED", row.seq)
            self.tiles.others = 0
        if self.tree.size > self.size(): self.had.append((row.seq, self.tree.size, self.tree.root()))
        if self.tree.size == self.followed_at: self.followed = dict(self.sealed), dict(self.closed_at), dict(self.missing)
    def altered(self, row, ranges):
        named = False
        for chain, first, last, leaf in ranges:
            for sequence in range(first, last + 1):
                entry, at = self.all.places[chain, sequence], leaf + sequence - first
                tile = self.stored.get((0, at // 256), b"")
                was = tile[at % 256 * 32:][:32] if len(tile) == 8192 else None
                if was == entry.hash: continue
                if was and not self.all.is_tampered(chain, sequence): self.all.findings.append((chain, sequence, "SEALED_ALTERED"))
                named |= self.all.is_tampered(chain, sequence)
        if not named: self.add("SEALED_ALTERED", row.seq)
    def size(self): return self.had[-1][1] if self.had else 0
    def end(self): return self.had[-1][0] if self.had else -1
    def place(self, size): return next((number for number, had, _ in self.had if had >= size), self.end() + 1)
    def has(self, size, root): return any((had, of) == (size, root) for _, had, of in self.had)
    def succession(self): return (self.opened or {}).get("succession")
