// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.tck.store;

import io.trailseal.audit.Bytes;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.Checkpoint;
import io.trailseal.audit.FindingType;
import io.trailseal.audit.Verdict;
import io.trailseal.audit.core.key.AuditKeys;
import io.trailseal.audit.core.log.NoteKey;
import io.trailseal.audit.core.seal.CheckpointNote;
import io.trailseal.audit.core.verify.VerifyOptions;
import io.trailseal.audit.spi.AuditKey;
import io.trailseal.audit.spi.KeySource;
import io.trailseal.audit.spi.KeyUse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What a vector's file has for a verifier, and what must be said to whoever is given it. */
final class VectorGiven {
    private static final String KEYS = "keys";
    private static final String MAC_REQUIRED = "macRequired";

    private VectorGiven() {}

    static List<Vector.Case> cases(Map<String, ?> file) {
        if (!file.containsKey("cases")) {
            List<String> given =
                    Stream.of(KEYS, MAC_REQUIRED).filter(file::containsKey).toList();
            return List.of(said((Map<?, ?>) VectorFile.required(file, "expected"), given, file));
        }
        return VectorFile.objects(file, "cases")
                .map(each -> said(each, texts(each, "given"), file))
                .toList();
    }

    private static Vector.Case said(Map<?, ?> expected, List<String> given, Map<String, ?> file) {
        return new Vector.Case(
                "given " + given,
                options(file, given),
                Verdict.valueOf(VectorFile.string(expected, "verdict")),
                VectorFile.objects(expected, "findings")
                        .map(finding -> new Vector.Expected(
                                FindingType.valueOf(VectorFile.string(finding, "type")),
                                ChainId.of(VectorFile.bytes(finding, "chain")),
                                Long.parseLong(VectorFile.string(finding, "sequence"))))
                        .toList());
    }

    private static VerifyOptions options(Map<String, ?> file, List<String> given) {
        VerifyOptions options = VerifyOptions.none();
        for (String name : given) {
            options = switch (name) {
                case KEYS -> options.withKeys(keys((Map<?, ?>) VectorFile.required(file, KEYS)));
                case MAC_REQUIRED -> options.requiringMac();
                case "publicKeys" ->
                    options.withPublicKeys(
                            texts(file, name).stream().map(NoteKey::parse).toList());
                case "anchors" ->
                    options.withAnchors(
                            texts(file, name).stream().map(VectorGiven::anchor).toList());
                case "maxAge" -> options.withMaxAge(Instant.EPOCH.plus(micros(file, "now")), micros(file, name));
                default -> throw new IllegalArgumentException("a vector gives " + name);
            };
        }
        return options;
    }

    private static Duration micros(Map<String, ?> file, String name) {
        return Duration.of(Long.parseLong(VectorFile.string(file, name)), ChronoUnit.MICROS);
    }

    private static Checkpoint anchor(String note) {
        return CheckpointNote.read(Bytes.copyOf(note.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<String> texts(Map<?, ?> object, String name) {
        return ((List<?>) VectorFile.required(object, name))
                .stream().map(Object::toString).toList();
    }

    private static KeySource keys(Map<?, ?> secrets) {
        return new KeySource() {
            @Override
            public Optional<AuditKey> current(KeyUse use) {
                return Optional.empty();
            }

            @Override
            public Optional<AuditKey> key(String id) {
                return secrets.containsKey(id)
                        ? Optional.of(AuditKeys.hmac(id, VectorFile.bytes(secrets, id)))
                        : Optional.empty();
            }
        };
    }
}
