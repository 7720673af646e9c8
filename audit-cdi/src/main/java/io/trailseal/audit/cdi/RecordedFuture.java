// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the caller of an audited method gets for its stage. Whoever cancels or completes it does so to the method's own, so that the
 * completion is recorded; it comes back from there. Safe for use by several threads.
 */
final class RecordedFuture<T> extends CompletableFuture<T> {
    private final CompletionStage<T> original;

    RecordedFuture(CompletionStage<T> original) {
        this.original = original;
    }

    /** Completes this one. */
    void pass(@Nullable T value, @Nullable Throwable thrown) {
        if (thrown == null) {
            super.complete(value);
        } else {
            super.completeExceptionally(thrown);
        }
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        return original instanceof Future<?> future
                ? future.cancel(mayInterruptIfRunning)
                : super.cancel(mayInterruptIfRunning);
    }

    @Override
    public boolean complete(@Nullable T value) {
        return original instanceof CompletableFuture<T> future ? future.complete(value) : super.complete(value);
    }

    @Override
    public boolean completeExceptionally(Throwable thrown) {
        return original instanceof CompletableFuture<T> future
                ? future.completeExceptionally(thrown)
                : super.completeExceptionally(thrown);
    }

    @Override
    public CompletableFuture<T> completeAsync(Supplier<? extends T> supplier, Executor executor) {
        if (original instanceof CompletableFuture<T> future) {
            future.completeAsync(supplier, executor);
        } else {
            super.completeAsync(supplier, executor);
        }
        return this;
    }

    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        return new CompletableFuture<>();
    }
}
