// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.tck.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Several threads that do something at the same moment. */
final class Together {
    /** How long a test waits for what must not take long: enough for a machine under load. */
    static final long SECONDS = 60;

    private Together() {}

    /** What a thread does. */
    @FunctionalInterface
    interface Task<T> {
        T run(int thread) throws Exception;
    }

    /** Lets so many threads begin at once; returns what each gave back. */
    static <T> List<T> all(int threads, Task<T> task) throws Exception {
        return run(threads, task, true);
    }

    /** Lets so many threads begin at once; returns what those gave back that did not throw. */
    static <T> List<T> survivors(int threads, Task<T> task) throws Exception {
        return run(threads, task, false);
    }

    /** Does something on another thread. */
    static <T> T elsewhere(Task<T> task) throws Exception {
        return all(1, task).get(0);
    }

    private static <T> List<T> run(int threads, Task<T> task, boolean allMustSucceed) throws Exception {
        CyclicBarrier start = new CyclicBarrier(threads);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<T>> futures = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int thread = i;
                futures.add(pool.submit(() -> {
                    start.await(SECONDS, TimeUnit.SECONDS);
                    return task.run(thread);
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                try {
                    results.add(future.get(SECONDS, TimeUnit.SECONDS));
                } catch (ExecutionException thrown) {
                    if (allMustSucceed || thrown.getCause() instanceof Error) {
                        throw new AssertionError("a thread failed: " + thrown.getCause(), thrown.getCause());
                    }
                }
            }
            return results;
        } finally {
            pool.shutdownNow();
        }
    }
}
