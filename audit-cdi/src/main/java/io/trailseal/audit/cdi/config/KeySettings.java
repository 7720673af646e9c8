// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi.config;

import static io.trailseal.audit.cdi.config.Scope.APPLICATION;

import io.trailseal.audit.cdi.config.KeyConfiguration.Access;
import io.trailseal.audit.cdi.config.KeyConfiguration.Origin;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The settings of keys. */
final class KeySettings {
    private static final Setting<Origin> SOURCE = new Setting<>(
            "keys.source",
            SettingType.oneOf(List.of(Origin.values())),
            "none",
            APPLICATION,
            "Where keys come from. `env`: environment variables, the key `audit-2` in `TSEAL_KEY_AUDIT_2`. `file`: one file, whose name up to"
                    + " the first dot is the key's id. `folder`: `ID.key`, `ID.pub`, and `current`, which names the keys that sign."
                    + " `keystore`: PKCS#12. A bean of type `KeySource` in the application takes the place of this.");
    private static final Setting<String> PATH = new Setting<>(
            "keys.path",
            SettingType.PATH,
            "",
            APPLICATION,
            "The file, folder or keystore. Required for these, and for nothing else.");
    private static final Setting<String> EVENT = new Setting<>(
            "keys.event",
            SettingType.TEXT,
            "",
            APPLICATION,
            "The id of the key that signs events, where the source is `env` or `keystore`.");
    private static final Setting<String> CHECKPOINT = new Setting<>(
            "keys.checkpoint",
            SettingType.TEXT,
            "",
            APPLICATION,
            "The id of the key that signs checkpoints, where the source is `env` or `keystore`: a key pair, not HMAC.");
    private static final Setting<String> PASSWORD = new Setting<>(
            "keys.password",
            SettingType.TEXT,
            "",
            APPLICATION,
            "The keystore's password, and that of its keys. From an environment variable or a vault of the server, not from a file in the"
                    + " application.");
    private static final Setting<String> PASSWORD_FILE = new Setting<>(
            "keys.password-file",
            SettingType.PATH,
            "",
            APPLICATION,
            "Instead of that: the file whose first line is the password, UTF-8. Read anew whenever the keystore is.");
    private static final Setting<Duration> TTL = new Setting<>(
            "keys.ttl",
            SettingType.period(Duration.ofSeconds(1), Duration.ofDays(1)),
            "PT5M",
            APPLICATION,
            "How long a key is used before its source is asked again, so how long it takes until another key signs. If the source fails then,"
                    + " the key goes on signing, and a warning says so.");
    private static final Setting<Access> PERMISSIONS = new Setting<>(
            "keys.permissions",
            SettingType.oneOf(List.of(Access.values())),
            "owner",
            APPLICATION,
            "Who may have access to files with secrets. `owner`: their owner only; anything else fails the deployment. `group`: their group may"
                    + " read them, too, as Kubernetes' `fsGroup` has it. `warn`: anybody, with a warning.");

    private static final Setting<Optional<Instant>> REQUIRED_SINCE = new Setting<>(
            "keys.required-since",
            SettingType.TIME,
            "",
            APPLICATION,
            "For trails that had chains without keys before: only chains opened at this time or later must carry message authentication codes."
                    + " Without it all chains of a trail must whose level is not `none`, and those of other trails need not. What lacks them is not"
                    + " sealed, and an INTEGRITY_FAILURE.");

    private KeySettings() {}

    static Stream<Setting<?>> all() {
        return Stream.of(SOURCE, PATH, EVENT, CHECKPOINT, PASSWORD, PASSWORD_FILE, TTL, PERMISSIONS, REQUIRED_SINCE);
    }

    static KeyConfiguration read(ConfiguredValues values) {
        KeyConfiguration read = new KeyConfiguration(
                values.value(SOURCE),
                values.value(PATH),
                values.value(EVENT),
                values.value(CHECKPOINT),
                new KeyConfiguration.Password(values.value(PASSWORD), values.value(PASSWORD_FILE)),
                values.value(TTL),
                values.value(PERMISSIONS),
                values.value(REQUIRED_SINCE));
        Origin source = read.source();
        check(values, PATH, source, source.hasPath(), source.hasPath());
        check(values, EVENT, source, source.isTold(), false);
        check(values, CHECKPOINT, source, source.isTold(), false);
        boolean keystore = source == Origin.KEYSTORE;
        boolean fromFile = values.text(PASSWORD_FILE.name()).isPresent();
        check(values, PASSWORD, source, keystore && !fromFile, keystore && !fromFile);
        check(values, PASSWORD_FILE, source, keystore, false);
        return read;
    }

    /** What is missing, and what is set to no effect: somebody relies on it. */
    private static void check(
            ConfiguredValues values, Setting<String> setting, Origin source, boolean allowed, boolean required) {
        boolean given = values.text(setting.name()).isPresent();
        if (required && !given) {
            values.bad(setting.name(), "a value, since " + SOURCE.name() + " is " + source.spelling(), "none");
        }
        if (given && !allowed) {
            // not shown: it may be a password
            values.bad(
                    setting.name(),
                    "no value, since " + SOURCE.name() + " is " + source.spelling()
                            + (source == Origin.KEYSTORE ? " and " + PASSWORD_FILE.name() + " is set" : ""),
                    "one");
        }
    }
}
