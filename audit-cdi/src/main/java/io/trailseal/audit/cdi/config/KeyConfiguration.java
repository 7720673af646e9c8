// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi.config;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Where keys come from, unless the application has a bean for that. Immutable.
 *
 * @param source the kind of source
 * @param path the file, folder or keystore; empty for the other sources
 * @param event the id of the key that signs events, where the source does not say so itself; empty for none
 * @param checkpoint the id of the key that signs checkpoints, likewise
 * @param password the keystore's
 * @param ttl how long a key is used before the source is asked again
 * @param permissions who may have access to files with secrets
 * @param requiredSince from when on chains must carry MACs; empty for what the level of their trail says
 * @since 0.1.0
 */
public record KeyConfiguration(
        Origin source,
        String path,
        String event,
        String checkpoint,
        Password password,
        Duration ttl,
        Access permissions,
        Optional<Instant> requiredSince) {
    /**
     * Kinds of sources.
     *
     * @since 0.1.0
     */
    public enum Origin {
        /** No keys. */
        NONE,
        /** Environment variables. */
        ENV,
        /** One file. */
        FILE,
        /** A folder. */
        FOLDER,
        /** A PKCS#12 keystore. */
        KEYSTORE;

        boolean hasPath() {
            return this == FILE || this == FOLDER || this == KEYSTORE;
        }

        /** Whether the configuration tells which keys are current. */
        boolean isTold() {
            return this == ENV || this == KEYSTORE;
        }

        String spelling() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Who may have access to files with secrets.
     *
     * @since 0.1.0
     */
    public enum Access {
        /** Their owner. */
        OWNER,
        /** Their owner; and their group may read. */
        GROUP,
        /** Anybody, with a warning. */
        WARN
    }

    /**
     * A password, or the file that holds it; both are empty where none is needed. Immutable; never printed.
     *
     * @param text the password; empty for none
     * @param file the file; empty for none
     * @since 0.1.0
     */
    public record Password(String text, String file) {
        /** Says nothing of the password. */
        @Override
        public String toString() {
            return file.isEmpty() ? "Password[]" : "Password[" + file + "]";
        }
    }
}
