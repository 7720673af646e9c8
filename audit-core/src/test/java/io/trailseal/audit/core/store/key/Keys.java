// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.store.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.core.key.NewKey;
import io.trailseal.audit.spi.AuditKey;
import io.trailseal.audit.spi.KeyAlgorithm;
import io.trailseal.audit.spi.KeyUse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.function.Function;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Keys drawn for tests, their texts and files, and what is looked at when something is refused. */
final class Keys {
    static final byte[] MESSAGE = "what is signed".getBytes(StandardCharsets.US_ASCII);

    private Keys() {}

    static NewKey drawn(String id, KeyAlgorithm algorithm) {
        return NewKey.draw(id, algorithm, new SecureRandom());
    }

    static String text(KeyAlgorithm algorithm) {
        return new String(drawn("any", algorithm).text(), StandardCharsets.US_ASCII);
    }

    static Path write(Path file, String text, String permissions) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        return file;
    }

    static Path secret(Path file, KeyAlgorithm algorithm) throws IOException {
        return write(file, text(algorithm), "rw-------");
    }

    static Function<KeyUse, Optional<String>> current(String event, String checkpoint) {
        return use -> Optional.of(use == KeyUse.EVENT ? event : checkpoint).filter(id -> !id.isEmpty());
    }

    static void assertSame(AuditKey one, AuditKey other) {
        assertThat(one.verify(MESSAGE, other.sign(MESSAGE))).isTrue();
    }

    /** Refused with a code, by a message that says where. */
    static AuditException assertRefused(String code, String where, ThrowingCallable call) {
        AuditException refusal = catchThrowableOfType(AuditException.class, call);
        assertThat(refusal).isNotNull();
        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal.getMessage()).contains(where).contains("expected").contains("found");
        return refusal;
    }
}
