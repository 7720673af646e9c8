// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.store.key;

import static java.nio.file.attribute.PosixFilePermission.GROUP_READ;
import static java.nio.file.attribute.PosixFilePermission.GROUP_WRITE;
import static java.nio.file.attribute.PosixFilePermission.OTHERS_READ;
import static java.nio.file.attribute.PosixFilePermission.OTHERS_WRITE;

import io.trailseal.audit.AuditException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Who may have access to files with keys besides their owner. Links are followed: what counts is the file itself. Safe for use by several
 * threads.
 *
 * <p>Limits: only the file's own permissions are looked at, not those of its folders, nor access lists beyond them. Where the file system has
 * no POSIX permissions, as on Windows, nothing is checked.
 *
 * @since 0.1.0
 */
public final class KeyFileGuard {
    private final Set<PosixFilePermission> forbidden;
    private final Consumer<AuditException> refused;

    private KeyFileGuard(Set<PosixFilePermission> forbidden, Consumer<AuditException> refused) {
        this.forbidden = forbidden;
        this.refused = refused;
    }

    /**
     * Nobody but the owner may read or write a secret.
     *
     * @return the guard; what is otherwise is refused with TSEAL-01812
     */
    public static KeyFileGuard ownerOnly() {
        return new KeyFileGuard(EnumSet.of(GROUP_READ, GROUP_WRITE, OTHERS_READ, OTHERS_WRITE), KeyFileGuard::refuse);
    }

    /**
     * The file's group may read a secret, too: that is how Kubernetes hands secrets to processes that are not root ({@code fsGroup}).
     *
     * @return the guard; what is otherwise is refused with TSEAL-01812
     */
    public static KeyFileGuard ownerAndGroup() {
        return new KeyFileGuard(EnumSet.of(GROUP_WRITE, OTHERS_READ, OTHERS_WRITE), KeyFileGuard::refuse);
    }

    /**
     * Whatever the permissions are, files are read.
     *
     * @param warnings told what {@link #ownerOnly} would refuse, once for each file
     * @return the guard
     */
    public static KeyFileGuard warning(Consumer<AuditException> warnings) {
        Set<String> said = ConcurrentHashMap.newKeySet();
        return new KeyFileGuard(EnumSet.of(GROUP_READ, GROUP_WRITE, OTHERS_READ, OTHERS_WRITE), finding -> {
            if (said.add(finding.getMessage())) {
                warnings.accept(finding);
            }
        });
    }

    /** Checks a file that holds a secret. */
    void checkSecret(Path shown, Path real) throws IOException {
        check(shown, real, forbidden);
    }

    /** Checks a file that anybody may read: who can write to it chooses what is trusted. */
    void checkPublic(Path shown, Path real) throws IOException {
        check(shown, real, EnumSet.of(OTHERS_WRITE));
    }

    private void check(Path shown, Path real, Set<PosixFilePermission> never) throws IOException {
        if (!real.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        Set<PosixFilePermission> found = Files.getPosixFilePermissions(real);
        if (never.stream().anyMatch(found::contains)) {
            Set<PosixFilePermission> expected = EnumSet.copyOf(found);
            expected.removeAll(never);
            refused.accept(new AuditException(
                    "TSEAL-01812",
                    shown + ": expected the permissions " + PosixFilePermissions.toString(expected) + ", found "
                            + PosixFilePermissions.toString(found) + ": others have access to a key"));
        }
    }

    private static void refuse(AuditException finding) {
        throw finding;
    }
}
