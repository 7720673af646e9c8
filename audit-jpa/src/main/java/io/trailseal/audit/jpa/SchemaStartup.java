// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import io.trailseal.audit.AuditException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Makes the tables ready when the application starts: creates them, checks them or leaves them alone, as {@code trailseal.jpa.schema}
 * says. Runs in the transaction its caller opened for this alone; H2 commits that at the first CREATE, which loses nothing, since there
 * is nothing else in it. Safe for use by several threads.
 */
@ApplicationScoped
class SchemaStartup {
    private static final System.Logger LOG = System.getLogger("io.trailseal.audit.jpa");
    private static final String SCHEMA = "trailseal.jpa.schema";
    private static final String DATABASE = "trailseal.jpa.database";

    @Inject
    private AuditPersistence persistence;

    SchemaStartup() {}

    /**
     * Prepares the tables.
     *
     * @return the kind of database
     * @throws AuditException TSEAL-05005 if the tables are missing or wrong, TSEAL-05006 if they can't be created, TSEAL-05007 if the
     *     database is unknown, TSEAL-05008 if a setting is wrong
     */
    public Database open() {
        Config config = ConfigProvider.getConfig();
        Optional<SchemaMode> mode = Setting.read(config, SCHEMA, SchemaMode.class);
        Optional<Database> chosen =
                Setting.read(config, DATABASE, DatabaseChoice.class).flatMap(DatabaseChoice::database);
        Database database = chosen.orElseGet(() -> persistence.read("asking the database what it is", Database::of));
        prepare(database, mode.orElse(database.defaultMode()));
        if (database == Database.H2) {
            persistence
                    .read("asking H2 for its settings", H2Durability::warning)
                    .ifPresent(this::warn);
        }
        persistence
                .read("asking the persistence unit whether it batches", BatchedInserts::warning)
                .ifPresent(this::warn);
        return database;
    }

    private void prepare(Database database, SchemaMode mode) {
        if (mode == SchemaMode.NONE) {
            return;
        }
        SchemaScript script = SchemaScript.of(database);
        if (mode == SchemaMode.CREATE && !problems(database, script).isEmpty()) {
            create(database, script);
        }
        List<String> problems = problems(database, script);
        if (!problems.isEmpty()) {
            throw new AuditException(
                    "TSEAL-05005",
                    "the audit tables are not as they must be: " + String.join("; ", problems)
                            + ". The DDL is printed by: java -jar trailseal-cli-*.jar ddl --database "
                            + database.label());
        }
    }

    private void create(Database database, SchemaScript script) {
        try {
            persistence.write("creating tables", manager -> {
                database.locks().forEach(lock -> manager.createNativeQuery(lock).getSingleResult());
                script.statements().forEach(statement -> manager.createNativeQuery(statement)
                        .executeUpdate());
            });
        } catch (AuditException e) {
            throw new AuditException(
                    "TSEAL-05006",
                    "the audit tables could not be created. Let somebody with the right to do so run what this prints, and set "
                            + SCHEMA + "=validate: java -jar trailseal-cli-*.jar ddl --database " + database.label(),
                    e);
        }
        LOG.log(System.Logger.Level.INFO, "TSEAL-05013: created the audit tables");
    }

    private List<String> problems(Database database, SchemaScript script) {
        return persistence.read("checking the tables", manager -> SchemaCheck.problems(manager, database, script));
    }

    private void warn(String warning) {
        LOG.log(System.Logger.Level.WARNING, warning);
    }
}
