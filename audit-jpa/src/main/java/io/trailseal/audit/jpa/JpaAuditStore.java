// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import io.trailseal.audit.AuditQuery;
import io.trailseal.audit.Bytes;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.LogInfo;
import io.trailseal.audit.LogTile;
import io.trailseal.audit.StoredCheckpoint;
import io.trailseal.audit.TrailId;
import io.trailseal.audit.TrailInfo;
import io.trailseal.audit.spi.AuditStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a trail in the application's own database, through its own persistence unit, in its own transactions. Adding entries is one
 * batch of INSERTs: no SELECT, no UPDATE, no lock beyond those of the inserted rows. Safe for use by several threads.
 */
@ApplicationScoped
class JpaAuditStore implements AuditStore {
    private static final int PIECE = 200;
    private static final String TRAILS = "select t.name, t.trailId from TrailsealTrail t";

    @Inject
    private AuditPersistence persistence;

    @Inject
    private SchemaStartup startup;

    private volatile @Nullable Database database;

    private volatile boolean strict;

    JpaAuditStore() {}

    @Override
    public void open() {
        Database found = startup.open();
        database = found;
        strict = persistence.read("asking for the isolation of transactions", found::isStrict);
    }

    /**
     * PostgreSQL remembers of a serializable transaction which rows and which pages of indexes it has read, and aborts others for what they
     * write there. Chains share those pages.
     */
    @Override
    public void beginOwn() {
        if (strict) {
            persistence.write("choosing the isolation of a transaction", manager -> manager.createNativeQuery(
                            "set transaction isolation level read committed")
                    .executeUpdate());
        }
    }

    @Override
    public TrailId trail(String name, TrailId candidate) {
        Optional<TrailId> known = persistence.read("looking up a trail", manager -> find(manager, name));
        if (known.isPresent()) {
            return known.get();
        }
        persistence.write("naming a trail", manager -> manager.persist(new TrailRow(name, candidate)));
        return candidate;
    }

    @Override
    public void append(List<ChainEntry> entries) {
        persistence.write("adding entries", manager -> entries.forEach(entry -> manager.persist(new EntryRow(entry))));
    }

    @Override
    public List<ChainEntry> find(TrailId trail, AuditQuery query) {
        return persistence.read("finding events", manager -> EntryQuery.run(manager, trail, query));
    }

    @Override
    public List<TrailInfo> trails() {
        List<Object[]> rows = persistence.read("listing trails", manager -> manager.createQuery(TRAILS, Object[].class)
                .getResultList());
        return rows.stream()
                .map(row -> new TrailInfo(Columns.text(row[0]), trailId(row[0], row[1])))
                .sorted(Comparator.comparing(TrailInfo::name))
                .toList();
    }

    @Override
    public List<ChainId> chains() {
        return new ChainListing(persistence).all(database());
    }

    @Override
    public List<ChainId> chainsOpenedSince(TrailId trail, long micros) {
        return new ChainListing(persistence).openedSince(database(), trail, micros);
    }

    @Override
    public Stream<ChainEntry> entries(ChainId chain, long fromSequence) {
        return new KeyedStream<>(fromSequence, PIECE, ChainEntry::sequence, (from, limit) -> piece(chain, from, limit))
                .stream();
    }

    @Override
    public Optional<ChainEntry> entry(ChainId chain, long sequence) {
        String text = EntryColumns.SELECT + " where e.chainId = :chain and e.sequence = :sequence";
        List<Object[]> rows = persistence.read("reading an entry", manager -> manager.createQuery(text, Object[].class)
                .setParameter("chain", chain.toArray())
                .setParameter("sequence", sequence)
                .getResultList());
        return rows.stream().map(EntryColumns::entry).findFirst();
    }

    /** From the index of the key alone. */
    @Override
    public long count(ChainId chain, long first, long last) {
        return persistence.read("counting entries", manager -> manager.createQuery(
                        "select count(e.sequence) from TrailsealEntry e"
                                + " where e.chainId = :chain and e.sequence between :first and :last",
                        Long.class)
                .setParameter("chain", chain.toArray())
                .setParameter("first", first)
                .setParameter("last", last)
                .getSingleResult());
    }

    @Override
    public ChainId log(TrailId trail, int epoch, ChainId candidate) {
        return seals().log(trail, epoch, candidate);
    }

    @Override
    public void appendTiles(List<LogTile> tiles) {
        seals().appendTiles(tiles);
    }

    /**
     * {@inheritDoc}
     *
     * @throws io.trailseal.audit.AuditException TSEAL-05001 if another checkpoint of the same log and size exists
     */
    @Override
    public void appendCheckpoint(StoredCheckpoint checkpoint) {
        seals().appendCheckpoint(checkpoint);
    }

    @Override
    public List<LogInfo> logs() {
        return seals().logs();
    }

    @Override
    public Optional<Bytes> tile(ChainId log, int level, long index) {
        return seals().tile(log, level, index);
    }

    @Override
    public Stream<StoredCheckpoint> checkpoints(ChainId log) {
        return seals().checkpoints(log);
    }

    /** As it was found when the store was opened, or for whoever reads without that. */
    private Database database() {
        Database known = database;
        if (known == null) {
            known = persistence.read("asking which database it is", Database::of);
            database = known;
        }
        return known;
    }

    private LogTables seals() {
        return new LogTables(persistence);
    }

    private List<ChainEntry> piece(ChainId chain, long from, int limit) {
        // By the whole key: H2 would not see that the index gives the order, and sort the rest of the chain for every
        // piece.
        String text = EntryColumns.SELECT
                + " where e.chainId = :chain and e.sequence >= :from order by e.chainId, e.sequence";
        List<Object[]> rows = persistence.read("reading a chain", manager -> manager.createQuery(text, Object[].class)
                .setParameter("chain", chain.toArray())
                .setParameter("from", from)
                .setMaxResults(limit)
                .getResultList());
        return rows.stream().map(EntryColumns::entry).toList();
    }

    private static Optional<TrailId> find(EntityManager manager, String name) {
        return manager
                .createQuery(TRAILS + " where t.name = :name", Object[].class)
                .setParameter("name", name)
                .getResultList()
                .stream()
                .map(row -> trailId(row[0], row[1]))
                .findFirst();
    }

    private static TrailId trailId(Object name, @Nullable Object id) {
        return TrailId.of(EntryColumns.id(id, "trailseal_trail, name " + name, "id"));
    }
}
