// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.tck.store;

import static io.trailseal.audit.tck.SubjectOfOurs.passes;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each store of ours does all that can be demanded of it. What can't is written down from what it lacks, before it was run. */
class OurStoresTest {
    private static final String TRANSACTIONS = "ST-26 ST-27 ST-28 ST-29 ST-30 ST-79 ST-80 ST-81 ST-82";

    /** Where a chain has a gap, or begins below 0. */
    private static final String GAPS =
            "delete-first delete-middle delete-opening delete-range head-lost-gap-contradicted"
                    + " head-lost-gap-deleted-before head-lost-gap-foreign-boot head-lost-gap-forged head-lost-gap-in-part"
                    + " head-lost-gap-other-hash head-lost-gap-short honest-gap-at-start honest-gap-declared"
                    + " honest-gaps-adjoining insert-before-first";

    /** Where a row's columns say other things than its header and payload. */
    private static final String COLUMNS =
            "delete-and-renumber edit-projection edit-trail-column insert-copy insert-copy-shifting"
                    + " insert-forged insert-forged-pair replay-under-another-id swap-two";

    /** It forgets everything when its process ends. */
    @Test
    void memoryStore_passesButForRestartsAndTransactions() throws Exception {
        passes(MemoryStoreSubject.class, ids("ST-2 ST-83 " + TRANSACTIONS));
    }

    /** Its file of a chain is written without gaps; a row's place is its place there, and its columns follow from it. */
    @Test
    void fileStore_passesButForTransactionsGapsAndColumns() throws Exception {
        passes(FileStoreSubject.class, ids("ST-14 ST-17 " + TRANSACTIONS, GAPS + ' ' + COLUMNS));
    }

    /** It forgets everything with its test. */
    @Test
    void testKitsStore_passesButForRestarts() throws Exception {
        passes(KitStoreSubject.class, ids("ST-2 ST-83"));
    }

    /** The column of the salt has 16 bytes. */
    @Test
    void hibernateOnH2_passesButForTheLongSalt() throws Exception {
        passes(HibernateH2StoreSubject.class, ids("", "long-salt"));
    }

    /** As with Hibernate. */
    @Test
    void eclipseLinkOnH2_passesButForTheLongSalt() throws Exception {
        passes(EclipseLinkH2StoreSubject.class, ids("", "long-salt"));
    }

    private static Set<String> ids(String sentences, String attacks) {
        return Stream.concat(words(sentences), words(attacks).map(attack -> "ST-55 attacks/" + attack))
                .collect(Collectors.toUnmodifiableSet());
    }

    static Set<String> ids(String sentences) {
        return ids(sentences, "");
    }

    private static Stream<String> words(String text) {
        return Stream.of(text.split(" ")).filter(word -> !word.isEmpty());
    }
}
