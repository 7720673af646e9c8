// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * A load that is the same every time: so many threads, each with an account of its own, each so many calls; a tenth rolled back, a tenth
 * with ten events, a twentieth nested, with each of the four pairs of ends. What must be recorded follows from the plan alone.
 */
final class LoadRun {
    private final Accounts accounts;
    private final int threads;
    private final int calls;
    private final Map<String, Integer> expected = new ConcurrentHashMap<>();
    private final Queue<Throwable> surprises = new ConcurrentLinkedQueue<>();

    LoadRun(Accounts accounts, int threads, int calls) {
        this.accounts = accounts;
        this.threads = threads;
        this.calls = calls;
    }

    /** Runs it, all threads from the same moment; returns how long it took. */
    Duration run() throws Exception {
        CyclicBarrier start = new CyclicBarrier(threads + 1);
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                int account = thread * Accounts.DISTANCE;
                running.add(executor.submit(() -> {
                    start.await();
                    for (int call = 0; call < calls; call++) {
                        call(account, call);
                    }
                    return account;
                }));
            }
            start.await();
            long begun = System.nanoTime();
            for (Future<?> thread : running) {
                thread.get(5, TimeUnit.MINUTES);
            }
            return Duration.ofNanos(System.nanoTime() - begun);
        } finally {
            executor.shutdownNow();
        }
    }

    /** How many events of each name and outcome there must be. */
    Map<String, Integer> expected() {
        return new TreeMap<>(expected);
    }

    /** How many events there must be. */
    int events() {
        return expected.values().stream().mapToInt(count -> count).sum();
    }

    /** What calls threw that nobody planned. */
    List<Throwable> surprises() {
        return List.copyOf(surprises);
    }

    private void call(int account, int call) {
        String id = account + "-" + call;
        try {
            switch (call % 10) {
                case 3 -> {
                    boolean exception = call / 10 % 2 == 0;
                    expect(exception ? "account.fail FAILED" : "account.doom ROLLED_BACK", 1);
                    if (exception) {
                        accounts.fail(id, account);
                    } else {
                        accounts.doom(id, account);
                    }
                }
                case 7 -> {
                    expect("account.batch SUCCESS", 1);
                    expect("account.step SUCCESS", 9);
                    accounts.batch(id, account);
                }
                case 5 -> nestOrDeposit(id, account, call);
                default -> deposit(id, account);
            }
        } catch (Accounts.Refusal e) {
            // as planned
        } catch (Exception e) {
            // containers throw RollbackException though nobody declares it
            surprises.add(e);
        }
    }

    private void nestOrDeposit(String id, int account, int call) {
        int round = call / 10;
        if (round % 2 == 1) {
            deposit(id, account);
            return;
        }
        boolean inner = round / 2 % 2 == 0;
        boolean outer = round / 4 % 2 == 0;
        expect("account.inner " + (inner ? "SUCCESS" : "FAILED"), 1);
        expect("account.outer " + (outer ? "SUCCESS" : "FAILED"), 1);
        accounts.nest(id, account, inner, outer);
    }

    private void deposit(String id, int account) {
        expect("account.deposit SUCCESS", 1);
        accounts.deposit(id, account);
    }

    private void expect(String outcome, int count) {
        expected.merge(outcome, count, Integer::sum);
    }
}
