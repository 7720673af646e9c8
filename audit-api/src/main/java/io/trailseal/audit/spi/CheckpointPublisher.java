// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.spi;

import io.trailseal.audit.Checkpoint;
import java.util.Optional;

/**
 * Takes checkpoints to a place that the administrators of the trail can't change, and brings back the newest, by which the node notices that
 * its database was set back. A bean of this type in the application is found without a setting; there may be several.
 *
 * <p>Called by one thread at a time, never within a transaction of the application. What one publisher throws keeps no other from its
 * checkpoint; it is retried at the next seal, and recorded in that seal.
 *
 * @since 0.1.0
 */
public interface CheckpointPublisher {
    /**
     * What it is called in messages and in seals.
     *
     * @return 1 to 100 characters without personal data and without secrets, the same as long as it stands for the same place
     */
    String name();

    /**
     * Publishes a checkpoint. When this returns, it is kept. Publishing what is kept already does nothing.
     *
     * @param checkpoint the checkpoint, newer than every earlier one of its origin
     * @throws io.trailseal.audit.AuditException if it could not be published
     */
    void publish(Checkpoint checkpoint);

    /**
     * The newest checkpoint of a log that was published here, by whatever node.
     *
     * @param origin which log
     * @return the one with the greatest size; empty if none was published. Whatever can't be read is an exception, never empty
     * @throws io.trailseal.audit.AuditException if the place can't be asked, or what is kept there can't be read
     */
    Optional<Checkpoint> latest(String origin);
}
