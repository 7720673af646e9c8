// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo;

import io.trailseal.audit.Bytes;
import io.trailseal.audit.core.store.key.KeyFileGuard;
import io.trailseal.audit.core.store.key.KeySources;
import java.nio.charset.StandardCharsets;

/**
 * What somebody does to the trail while the clinic is closed, each time found by the auditor and put back: without any key, then with the
 * application's own. For one thread.
 */
final class Insider {
    private static final int TAIL = 3;

    private final Claims claims;
    private final TrailDatabase database;
    private final Auditor auditor;

    Insider(Claims claims, TrailDatabase database, Auditor auditor) {
        this.claims = claims;
        this.database = database;
        this.auditor = auditor;
    }

    /** To be called when the clinic is closed and all is published. */
    void run() {
        claims.say("        the auditor keeps a copy of the checkpoints:");
        auditor.keepCheckpoint();
        database.tables().keep();
        cutTail();
        database.tables().putBack();
        database.tables().keep();
        rewriteEverything();
        database.tables().putBack();
        CommandLine.Run run = auditor.verifyAgainstKept();
        claims.that(
                run.status() == 0 && run.lastLine().startsWith("VALID (anchored)"),
                "verdict after everything is put back: " + run.lastLine());
    }

    /** The newest entries of one chain: nothing that is left says by itself that more followed, except the seal. */
    private void cutTail() {
        TrailDatabase.Tail tail = database.longestChain(TAIL);
        claims.say("        now somebody deletes the newest " + TAIL + " entries of a chain:");
        claims.say("        delete from trailseal_entry where chain_id = X'" + tail.chain() + "' and seq >= "
                + tail.first());
        database.cut(tail);
        CommandLine.Run run = auditor.verify();
        claims.equal("status of trailseal verify, without any checkpoint (12: truncated)", 12, run.status());
        String finding = run.output()
                .lines()
                .filter(line -> line.startsWith("TAIL_MISSING") && line.contains(tail.chain()))
                .findFirst()
                .orElse("");
        claims.that(
                finding.matches(".*\\b" + tail.first() + "\\b.*"),
                "tail named by what the seals say: " + finding.strip());
    }

    /** All of it, with the keys that the application signs with: everything fits, and the published checkpoints are the only witness. */
    private void rewriteEverything() {
        claims.say(
                "        now somebody who has the application's keys, too, writes everything anew that was sealed: bob never was;");
        claims.say(
                "        every hash, link, MAC, seal and checkpoint is made again, and signed with the application's own key");
        TrailTables tables = database.tables();
        Rewriting rewriting = new Rewriting(
                tables.trail(), KeySources.folder(auditor.keys(), KeyFileGuard.ownerOnly()), Insider::aliceForBob);
        tables.replace(rewriting.of(Auditor.ORIGIN, tables.log(), tables.entries()));
        claims.equal(
                "events of bob's left on the trail",
                0L,
                database.figure("select count(*) from trailseal_entry where actor = 'bob'"));
        CommandLine.Run blind = auditor.verify();
        claims.equal("status of trailseal verify without a checkpoint (0: nothing to be seen)", 0, blind.status());
        claims.that(
                blind.lastLine().startsWith("VALID (unanchored)"), "it says how far that goes: " + blind.lastLine());
        CommandLine.Run run = auditor.verifyAgainstKept();
        claims.equal("status of trailseal verify with the checkpoints that were kept (13: forked)", 13, run.status());
        claims.that(
                run.lastLine().startsWith("FORKED"), "the rewriting named by the checkpoint alone: " + run.lastLine());
    }

    private static Bytes aliceForBob(Bytes payload) {
        return Bytes.copyOf(new String(payload.toArray(), StandardCharsets.UTF_8)
                .replace("\"name\":\"bob\"", "\"name\":\"alice\"")
                .getBytes(StandardCharsets.UTF_8));
    }
}
