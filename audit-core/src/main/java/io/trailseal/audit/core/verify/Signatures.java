// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.verify;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.Checkpoint;
import io.trailseal.audit.core.log.NoteKey;
import io.trailseal.audit.core.log.SignedNote;
import io.trailseal.audit.core.seal.CheckpointNote;
import io.trailseal.audit.spi.AuditKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Says who signed checkpoints of a log, as far as the caller's keys go. */
final class Signatures {
    enum State {
        /** Signed by a key of the caller's. */
        RIGHT,
        /** Said to be signed by a key of the caller's, and is not. */
        WRONG,
        /** Signed by keys that the caller doesn't know. */
        UNKNOWN,
        /** Not signed. */
        NONE
    }

    private static final String WRONG_SIGNATURE = "TSEAL-01612";

    private final List<NoteKey> known = new ArrayList<>();

    /**
     * @param origin the log's origin
     * @param ids the ids of keys that the log names
     * @param options finds keys
     */
    Signatures(String origin, Set<String> ids, VerifyOptions options) {
        options.publicKeys().stream().filter(key -> key.name().equals(origin)).forEach(known::add);
        if (options.publicKeys().isEmpty()) {
            ids.stream()
                    .sorted()
                    .flatMap(id -> options.keys().key(id).stream())
                    .filter(key -> key.publicKey().isPresent())
                    .forEach(key -> add(origin, key));
        }
    }

    private void add(String origin, AuditKey key) {
        try {
            known.add(NoteKey.of(origin, key));
        } catch (AuditException noKeyOfNotes) {
            // Such an origin can't be the name of a key, and nothing that is signed can be of it.
        }
    }

    /** Whether there is any key to check with. */
    boolean isAnyKnown() {
        return !known.isEmpty();
    }

    State of(Checkpoint checkpoint) {
        if (!CheckpointNote.isSigned(checkpoint.note())) {
            return State.NONE;
        }
        try {
            SignedNote.parse(checkpoint.note()).verify(List.copyOf(known));
            return State.RIGHT;
        } catch (AuditException refused) {
            return refused.code().equals(WRONG_SIGNATURE) ? State.WRONG : State.UNKNOWN;
        }
    }
}
