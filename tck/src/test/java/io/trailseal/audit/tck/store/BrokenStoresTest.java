// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.tck.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailseal.audit.spi.AuditStore;
import io.trailseal.audit.spi.TrailReader;
import io.trailseal.audit.tck.ContractRun;
import io.trailseal.audit.tck.store.BrokenReaders.Finder;
import io.trailseal.audit.tck.store.BrokenReaders.Finds;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A store that does one thing wrong fails with the sentences that forbid it, and with no other. */
class BrokenStoresTest {
    /** What each breaks was written down from what it does, before it was run. */
    static Stream<Broken> broken() {
        return Stream.of(
                broken(
                        "loses the last row",
                        BrokenWriters.LosesTheLastRow::new,
                        "2 15 16 17 18 19 20 21 24 25 26 27 29 30 31 36 39 40 41 42 43 44 45 47 48 49 53 54 55"),
                broken(
                        "loses the last row of full batches",
                        BrokenWriters.LosesTheLastRowOfFullBatches::new,
                        "16 41 42 43"),
                broken("reorders", BrokenReaders.Reorders::new, "16 17 24 35 36 41 42 45 54"),
                broken("truncates payloads", BrokenWriters::truncatesPayloads, "9 54"),
                broken("rounds times", BrokenWriters::roundsTimes, "11 54 55"),
                broken(
                        "swallows a failed insert",
                        BrokenWriters.SwallowsAFailedInsert::new,
                        "18 19 20 21 22 23 30 56 67"),
                broken("reads past its transaction", BrokenReaders.ReadsPastItsTransaction::new, "27"),
                broken("counts on a lagging replica", BrokenReaders.CountsOnALaggingReplica::new, "25 27 40 44"),
                broken("caches chains", BrokenReaders.CachesChains::new, "25"),
                broken("adds row by row", BrokenWriters.AddsRowByRow::new, "30"),
                broken("commits at once", BrokenWriters.CommitsAtOnce::new, "26 28 79 80"),
                broken("keeps places of what rolled back", BrokenWriters.KeepsPlacesOfWhatRolledBack::new, "26 79"),
                broken("locks the table", BrokenWriters.LocksTheTable::new, "29"),
                broken("quotes content", BrokenWriters.QuotesContent::new, "22"),
                broken("refuses its own transaction", BrokenWriters.RefusesItsOwnTransaction::new, "32"),
                broken("trims zeros", BrokenWriters::trimsZeros, "8"),
                broken("trims texts", BrokenWriters::trimsTexts, "12 13 50 54"),
                broken("cuts texts", BrokenWriters::cutsTexts, "14"),
                broken("keeps numbers as ints", BrokenWriters::keepsNumbersAsInts, "17"),
                broken("renames trails", BrokenWriters.RenamesTrails::new, "4 5 7"),
                broken("folds names", BrokenWriters.FoldsNames::new, "5 6"),
                broken("sorts chains as signed", BrokenReaders.SortsChainsAsSigned::new, "34"),
                broken("leaves out what was opened just then", BrokenReaders.LeavesOutWhatWasOpenedJustThen::new, "84"),
                broken("stops at a thousand", BrokenReaders.StopsAtAThousand::new, "41"),
                broken("opens with a trail", BrokenWriters.OpensWithATrail::new, "1 2 3 6 25 54 55"),
                broken("takes absent for zero", BrokenWriters::takesAbsentForZero, "10"),
                broken("lists chains for each row", BrokenReaders.ListsChainsForEachRow::new, "20 25 27 29 30 33 34"),
                broken("compares half a chain's id", BrokenReaders.ComparesHalfAnId::new, "23 24 29 37 38 42"),
                broken("counts to before the last", BrokenReaders.CountsToBeforeTheLast::new, "40"),
                broken("leaks streams", BrokenReaders.LeaksStreams::new, "43"),
                broken("shares one statement", BrokenReaders.SharesOneStatement::new, "42"),
                finds("oldest first", BrokenReaders::oldestFirst, "47"),
                finds("without limit", BrokenReaders::withoutLimit, "48"),
                finds("paged by time alone", BrokenReaders::pagedByTimeAlone, "52"),
                finds("paged by time and id", BrokenReaders::pagedByTimeAndId, "52"),
                finds("end included", BrokenReaders::endIncluded, "49"),
                finds("case-blind", BrokenReaders::caseBlind, "50"),
                finds("of any trail", BrokenReaders::ofAnyTrail, "46"),
                finds("without MAC", BrokenReaders::withoutMac, "53"),
                finds("by actor alone", BrokenReaders::byActorAlone, "51"),
                new Broken(
                        "reads what is not committed",
                        () -> new LedgerFixture(LedgerStore::new, BrokenReaders.SeesWhatIsNotCommitted::new),
                        ids("28")),
                new Broken("forgets everything at a restart", ForgetfulFixture::new, ids("2 83")),
                broken("opens with a log", BrokenLogs.OpensWithALog::new, "62 63 65 66 78 79 81 82 83"),
                broken("renames logs", BrokenLogs.RenamesLogs::new, "63 64 66 81 83"),
                broken("has one log for all epochs", BrokenLogs.HasOneLogForAllEpochs::new, "62 64 65 66 78"),
                broken("sorts logs as signed", BrokenLogs.SortsLogsAsSigned::new, "65"),
                broken("remembers the log it wanted", BrokenLogs.RemembersTheLogItWanted::new, "66 79 83"),
                broken("caches logs", BrokenLogs.CachesLogs::new, "62 66 78"),
                broken("lists no logs as chains", BrokenLogs.ListsNoLogsAsChains::new, "67"),
                broken("keeps numbers of tiles as ints", BrokenLogs.KeepsNumbersOfTilesAsInts::new, "68"),
                broken("takes absent tiles for zeros", BrokenLogs.TakesAbsentTilesForZeros::new, "69 71 77 79 80"),
                broken("loses the last tile", BrokenLogs.LosesTheLastTile::new, "70 71 80"),
                broken("swallows a refused tile", BrokenLogs.SwallowsARefusedTile::new, "71 72 80 83"),
                broken("commits tiles at once", BrokenLogs.CommitsTilesAtOnce::new, "79 82"),
                broken("reads tiles past its transaction", BrokenLogs.ReadsTilesPastItsTransaction::new, "81"),
                broken("shows the oldest first", BrokenLogs.ShowsTheOldestFirst::new, "73 74 75 76 77 78 83"),
                broken("keeps notes as texts", BrokenLogs::keepsNotesAsTexts, "74"),
                broken("keeps sizes as ints", BrokenLogs::keepsSizesAsInts, "74"),
                broken("swallows a refused checkpoint", BrokenLogs.SwallowsARefusedCheckpoint::new, "75 76"),
                broken("stops at a thousand checkpoints", BrokenLogs.StopsAtAThousandCheckpoints::new, "77"),
                new Broken(
                        "shows logs that are not committed",
                        () -> new LedgerFixture(LedgerStore::new, BrokenLogs.ShowsLogsThatAreNotCommitted::new),
                        ids("82")));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void brokenStore_failsWithTheSentencesItBreaks(Broken broken, @TempDir Path folder) throws Exception {
        ContractRun run = run(broken.fixture(), folder);

        assertThat(run.ids("failed")).as(run.failures()).isEqualTo(broken.ids());
        assertThat(run.ids("not run")).isEmpty();
        assertThat(run.ids("not applicable")).isEmpty();
    }

    @Test
    void soundStore_failsWithNone(@TempDir Path folder) throws Exception {
        ContractRun run = run(() -> new LedgerFixture(LedgerStore::new), folder);

        assertThat(run.ids("failed")).as(run.failures()).isEmpty();
        assertThat(run.ids("shown")).hasSize(79);
        assertThat(run.ids("not covered")).isEqualTo(ids("57 58 59 60 61"));
        assertThat(run.summary().getTestsFailedCount()).isZero();
        assertThat(run.printed().lines())
                .singleElement()
                .asString()
                .startsWith("Trailseal TCK: ")
                .contains("79 shown, 0 disabled, 0 failed, 5 not covered");
    }

    @Test
    void eachSentence_isBrokenBySomeStore() {
        List<String> unbroken = IntStream.concat(IntStream.rangeClosed(1, 56), IntStream.rangeClosed(62, 84))
                .mapToObj(number -> "ST-" + number)
                .filter(id -> broken().noneMatch(store -> store.ids().contains(id)))
                .toList();

        assertThat(unbroken).isEmpty();
    }

    private static ContractRun run(Supplier<StoreFixture> fixture, Path folder) throws Exception {
        Subject.fixture = fixture;
        return ContractRun.of(Subject.class, folder);
    }

    /** A store, and the ids that it must fail with. */
    record Broken(String name, Supplier<StoreFixture> fixture, List<String> ids) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Broken broken(String name, Function<Ledger, AuditStore> store, String numbers) {
        return new Broken(name, () -> new LedgerFixture(store), ids(numbers));
    }

    private static Broken finds(String name, Finder finder, String numbers) {
        return broken("finds " + name, ledger -> new Finds(ledger, finder), numbers);
    }

    private static List<String> ids(String numbers) {
        return Stream.of(numbers.split(" ")).map(number -> "ST-" + number).toList();
    }

    /** After a restart it works on another ledger. */
    private static final class ForgetfulFixture implements StoreFixture {
        private final LedgerFixture before = new LedgerFixture(LedgerStore::new);

        @Override
        public AuditStore create() {
            return before.create();
        }

        @Override
        public Optional<Transactions> transactions() {
            return before.transactions();
        }

        @Override
        public Optional<TrailReader> otherReader() {
            return before.otherReader();
        }

        @Override
        public Optional<AuditStore> restart() {
            return Optional.of(new LedgerStore(new Ledger()));
        }

        @Override
        public void close() {
            before.close();
        }
    }

    /** Not found by the build: it has no name of a test. One run at a time: the store is handed over in a static field. */
    static final class Subject extends AuditStoreContract {
        private static volatile Supplier<StoreFixture> fixture;

        @Override
        protected StoreFixture fixture() {
            return fixture.get();
        }
    }
}
