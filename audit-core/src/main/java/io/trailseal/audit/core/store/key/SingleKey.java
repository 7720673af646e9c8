// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.store.key;

import io.trailseal.audit.core.key.KeyText;
import io.trailseal.audit.spi.AuditKey;
import io.trailseal.audit.spi.KeySource;
import io.trailseal.audit.spi.KeyUse;
import java.nio.file.Path;
import java.util.Optional;

/** One key in one file, for everything that it can do. */
final class SingleKey implements KeySource {
    private final Path path;
    private final String id;
    private final KeyFile files;

    SingleKey(Path path, String id, KeyFileGuard guard) {
        this.path = path;
        this.id = KeyName.require(path.toString(), id);
        this.files = new KeyFile(guard);
    }

    @Override
    public Optional<AuditKey> current(KeyUse use) {
        AuditKey key = read();
        if (use == KeyUse.CHECKPOINT && !key.algorithm().isPublic()) {
            return Optional.empty();
        }
        return Optional.of(KeyPlace.requireUsable(path.toString(), use, key));
    }

    @Override
    public Optional<AuditKey> key(String wanted) {
        return wanted.equals(id) ? Optional.of(read()) : Optional.empty();
    }

    @Override
    public String toString() {
        return "key " + id + " in " + path;
    }

    private AuditKey read() {
        byte[] text = files.secret(path, KeyText.MAX_LENGTH)
                .orElseThrow(() -> KeyFile.unreadable(path, "a file with the key " + id, "none"));
        return KeyPlace.read(path.toString(), id, text);
    }
}
