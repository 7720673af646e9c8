// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.tck.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailseal.audit.spi.Alert;
import io.trailseal.audit.spi.AlertDispatcher;
import io.trailseal.audit.tck.ContractRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A dispatcher that does one thing wrong fails with the sentences that forbid it, and with no other. */
class BrokenDispatchersTest {
    /** What each breaks was written down from what it does, before it was run. */
    static Stream<Broken> broken() {
        return Stream.of(
                broken("sends with the next one", BrokenDispatchersTest::sendsWithTheNextOne, "1 2 3 4 6 7 8"),
                broken("sends the newest first", BrokenDispatchersTest::sendsInPairs, "1 2 4 7 8"),
                broken("drops what has no target", BrokenDispatchersTest::dropsWhatHasNoTarget, "3"),
                broken("refuses repetitions", BrokenDispatchersTest::refusesRepetitions, "4 6"),
                broken("swallows failures", BrokenDispatchersTest::swallowsFailures, "5 8"),
                broken("stays broken", BrokenDispatchersTest::staysBroken, "6"),
                broken("sends what is lost in an outage", BrokenDispatchersTest::sendsWhatIsLost, "7"),
                broken("takes a refusal for an outage", mailbox -> mailbox::take, "8"),
                broken("quotes the actor", BrokenDispatchersTest::quotesTheActor, "8 9"));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void brokenDispatcher_failsWithTheSentencesItBreaks(Broken broken, @TempDir Path folder) throws Exception {
        ContractRun run = run(broken.dispatcher(), folder);

        assertThat(run.ids("failed")).as(run.failures()).isEqualTo(broken.ids());
        assertThat(run.ids("not run")).isEmpty();
        assertThat(run.ids("not applicable")).isEmpty();
    }

    @Test
    void soundDispatcher_failsWithNone(@TempDir Path folder) throws Exception {
        ContractRun run = run(mailbox -> mailbox::deliver, folder);

        assertThat(run.ids("failed")).as(run.failures()).isEmpty();
        assertThat(run.ids("shown")).hasSize(9);
    }

    @Test
    void eachSentence_isBrokenBySomeDispatcher() {
        assertThat(IntStream.rangeClosed(1, 9).mapToObj(number -> "AD-" + number))
                .allMatch(id -> broken().anyMatch(dispatcher -> dispatcher.ids().contains(id)));
    }

    private static AlertDispatcher sendsWithTheNextOne(Mailbox mailbox) {
        List<Alert> waiting = new ArrayList<>();
        return alert -> {
            waiting.add(alert);
            if (mailbox.isDown() || alert.name().isEmpty()) {
                waiting.clear();
                mailbox.deliver(alert);
            }
            while (waiting.size() > 1) {
                mailbox.deliver(waiting.remove(0));
            }
        };
    }

    /** Two at a time, and these in the wrong order. */
    private static AlertDispatcher sendsInPairs(Mailbox mailbox) {
        List<Alert> waiting = new ArrayList<>();
        return alert -> {
            if (mailbox.isDown() || alert.name().isEmpty()) {
                mailbox.deliver(alert);
            }
            waiting.add(0, alert);
            if (waiting.size() == 2) {
                waiting.forEach(mailbox::deliver);
                waiting.clear();
            }
        };
    }

    private static AlertDispatcher dropsWhatHasNoTarget(Mailbox mailbox) {
        return alert -> {
            if (!alert.targetType().isEmpty()) {
                mailbox.deliver(alert);
            }
        };
    }

    private static AlertDispatcher refusesRepetitions(Mailbox mailbox) {
        Set<UUID> known = new HashSet<>();
        return alert -> {
            if (!known.add(alert.id())) {
                throw new IllegalStateException("known already");
            }
            mailbox.deliver(alert);
        };
    }

    private static AlertDispatcher swallowsFailures(Mailbox mailbox) {
        return alert -> {
            try {
                mailbox.deliver(alert);
            } catch (RuntimeException ignored) {
                // this is what is wrong
            }
        };
    }

    /** Keeps the connection that broke. */
    private static AlertDispatcher staysBroken(Mailbox mailbox) {
        boolean[] broken = new boolean[1];
        return alert -> {
            broken[0] |= mailbox.isDown();
            if (broken[0]) {
                throw new IllegalStateException("no connection");
            }
            mailbox.deliver(alert);
        };
    }

    /** Not persistent: an outage takes it along. */
    private static AlertDispatcher sendsWhatIsLost(Mailbox mailbox) {
        mailbox.losesAllInAnOutage();
        return mailbox::deliver;
    }

    private static AlertDispatcher quotesTheActor(Mailbox mailbox) {
        return alert -> {
            try {
                mailbox.take(alert);
            } catch (RuntimeException failed) {
                throw new IllegalStateException("not sent: " + alert.actor(), failed);
            }
        };
    }

    private static ContractRun run(Function<Mailbox, AlertDispatcher> dispatcher, Path folder) throws Exception {
        Subject.dispatcher = dispatcher;
        return ContractRun.of(Subject.class, folder);
    }

    /** A dispatcher, and the ids that it must fail with. */
    record Broken(String name, Function<Mailbox, AlertDispatcher> dispatcher, List<String> ids) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Broken broken(String name, Function<Mailbox, AlertDispatcher> dispatcher, String numbers) {
        return new Broken(
                name,
                dispatcher,
                Stream.of(numbers.split(" ")).map(number -> "AD-" + number).toList());
    }

    /** Not found by the build: it has no name of a test. One run at a time: the dispatcher is handed over in a static field. */
    static final class Subject extends AlertDispatcherContract {
        private static volatile Function<Mailbox, AlertDispatcher> dispatcher;

        @Override
        protected DispatcherFixture fixture() {
            return new Mailbox(dispatcher);
        }
    }
}
