// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.chain;

/**
 * Makes the contents of the entries by which a node speaks of its own chains and keys. Called by several threads.
 *
 * @since 0.1.0
 */
public interface ChainDrafts {
    /**
     * A chain's first entry.
     *
     * @param key the id of the chain's key, empty for none
     * @return its content
     */
    EntryDraft opening(String key);

    /**
     * A chain's last entry.
     *
     * @return its content
     */
    EntryDraft closing();

    /**
     * The declaration of a batch that is gone.
     *
     * @param lost the batch's last entry
     * @return its content
     */
    EntryDraft headLost(LostHead lost);

    /**
     * The declaration that nothing new is begun under a key any more.
     *
     * @param retired the id of that key
     * @param key the id of the key of the chain on which this is said
     * @return its content
     */
    EntryDraft keyRetired(String retired, String key);
}
