// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.Checkpoint;
import io.trailseal.audit.Digest;
import io.trailseal.audit.core.seal.CheckpointNote;
import io.trailseal.audit.core.seal.LogSize;
import io.trailseal.audit.core.sealer.LogRecovery;
import io.trailseal.audit.core.sealer.RecoveryPlan;
import io.trailseal.audit.core.store.key.KeyFileGuard;
import io.trailseal.audit.core.store.key.KeySources;
import io.trailseal.audit.spi.KeySource;
import io.trailseal.audit.spi.KeyUse;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** On a file of H2. */
class H2RecoverTest extends RecoverContract {
    @Override
    List<String> store() {
        return List.of("--jdbc-url", url());
    }

    @Override
    void restore(StoredTrail trail) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url(), "sa", "")) {
            trail.writeTo(connection, Dialect.H2);
        }
    }

    @Test
    void trailWithoutALog_nothingIsBegun() throws Exception {
        restore(StoredTrail.ofEvents(1));
        assertThat(run("recover", "--reason", "none")).isEqualTo(20);
        assertThat(terminal.errors()).startsWith("TSEAL-01740");
    }

    @Test
    void refusedByTheDatabase_nothingIsHalfStored() throws Exception {
        lostSeal();
        execute("alter table trailseal_checkpoint add constraint nothing_more check (log_size > 1)");

        assertThat(recover("--yes")).isEqualTo(20);

        assertThat(terminal.errors()).startsWith("TSEAL-07015").contains("23513");
        execute("alter table trailseal_checkpoint drop constraint nothing_more");
        assertThat(recover("--yes")).isZero();
    }

    @Test
    void twoWhoBeginAtOnce_theSecondIsRefused() throws Exception {
        lostSeal();
        Database database = new Database(JdbcUrl.parse(url()), "sa", Optional.empty(), "");
        try (Source.Opened first = database.open(terminal);
                Source.Opened second = database.open(terminal)) {
            RecoveryPlan one = plan(first);
            RecoveryPlan two = plan(second);
            second.begin(two);

            assertThatExceptionOfType(AuditException.class)
                    .isThrownBy(() -> first.begin(one))
                    .extracting(AuditException::code)
                    .isEqualTo("TSEAL-07015");
        }
    }

    private RecoveryPlan plan(Source.Opened opened) {
        KeySource keys = KeySources.folder(files.resolve("keys"), KeyFileGuard.ownerOnly());
        Checkpoint promised =
                CheckpointNote.make(ORIGIN + "/1", new LogSize(99, Digest.zero()), keys.current(KeyUse.CHECKPOINT));
        return new LogRecovery(opened.reader().trails().get(0), keys, Clock.systemUTC(), new SecureRandom())
                .plan(opened.reader(), ORIGIN, List.of(promised), "lost", leaves -> {});
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url(), "sa", "");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String url() {
        return "jdbc:h2:file:" + files.resolve("shop");
    }
}
