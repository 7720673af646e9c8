// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.tck.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailseal.audit.tck.ContractRun;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An outbox that does one thing wrong fails with the sentences that forbid it, and with no other. */
class BrokenOutboxesTest {
    /** What each breaks was written down from what it does, before it was run. */
    static Stream<Broken> broken() {
        return Stream.of(
                broken("adds at once", BrokenOutboxes.AddsAtOnce::new, "4"),
                broken("keeps one alert of an event", BrokenOutboxes.KeepsOneAlertOfAnEvent::new, "16"),
                broken("cuts texts", BrokenOutboxes.CutsTexts::new, "1"),
                broken("reserves at once", BrokenOutboxes.ReservesAtOnce::new, "5"),
                broken("never ends a reservation", BrokenOutboxes.NeverEndsAReservation::new, "6 12 17"),
                broken("ignores when an alert is due", BrokenOutboxes.IgnoresWhenAnAlertIsDue::new, "10"),
                broken("forgets refusals", BrokenOutboxes.ForgetsRefusals::new, "10"),
                broken("tries the dead again", BrokenOutboxes.TriesTheDeadAgain::new, "11"),
                broken("forgets deliveries", BrokenOutboxes.ForgetsDeliveries::new, "9 13 14"),
                broken("believes anybody", BrokenOutboxes.BelievesAnybody::new, "12"),
                broken("reverses chains", BrokenOutboxes.ReversesChains::new, "8 10 13 14"),
                broken("claims the newest chain first", BrokenOutboxes.ClaimsTheNewestChainFirst::new, "2"),
                broken("claims all there is", BrokenOutboxes.ClaimsAllThereIs::new, "2 3 6 7"),
                broken("keeps its reservation", BrokenOutboxes.KeepsItsReservation::new, "10 11 13 14"),
                broken("loses what is left out", BrokenOutboxes.LosesWhatIsLeftOut::new, "10 11 13 14"),
                broken("settles at once", BrokenOutboxes.SettlesAtOnce::new, "17"),
                broken("locks the table", BrokenOutboxes.LocksTheTable::new, "15"));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void brokenOutbox_failsWithTheSentencesItBreaks(Broken broken, @TempDir Path folder) throws Exception {
        ContractRun run = run(broken.outbox(), folder);

        assertThat(run.ids("failed")).as(run.failures()).isEqualTo(broken.ids());
        assertThat(run.ids("not run")).isEmpty();
        assertThat(run.ids("not applicable")).isEmpty();
    }

    @Test
    void soundOutbox_failsWithNone(@TempDir Path folder) throws Exception {
        ContractRun run = run(LedgerOutbox::new, folder);

        assertThat(run.ids("failed")).as(run.failures()).isEmpty();
        assertThat(run.ids("shown")).hasSize(17);
    }

    @Test
    void eachSentence_isBrokenBySomeOutbox() {
        assertThat(IntStream.rangeClosed(1, 17).mapToObj(number -> "AO-" + number))
                .allMatch(id -> broken().anyMatch(outbox -> outbox.ids().contains(id)));
    }

    private static ContractRun run(Supplier<LedgerOutbox> outbox, Path folder) throws Exception {
        Subject.outbox = outbox;
        return ContractRun.of(Subject.class, folder);
    }

    /** An outbox, and the ids that it must fail with. */
    record Broken(String name, Supplier<LedgerOutbox> outbox, List<String> ids) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Broken broken(String name, Supplier<LedgerOutbox> outbox, String numbers) {
        return new Broken(
                name,
                outbox,
                Stream.of(numbers.split(" ")).map(number -> "AO-" + number).toList());
    }

    /** Not found by the build: it has no name of a test. One run at a time: the outbox is handed over in a static field. */
    static final class Subject extends AlertOutboxContract {
        private static volatile Supplier<LedgerOutbox> outbox;

        @Override
        protected OutboxFixture fixture() {
            return new LedgerOutboxFixture(outbox.get());
        }
    }
}
