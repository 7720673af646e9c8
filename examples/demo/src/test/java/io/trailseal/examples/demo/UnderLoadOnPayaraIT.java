// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailseal.examples.demo.server.ServerKind;
import java.util.List;

@OnServer(ServerKind.PAYARA)
class UnderLoadOnPayaraIT extends UnderLoadContract {
    /** Payara takes the application's data source away before it tells the application that it ends: as if the node had been killed. */
    @Override
    void assertChainsAfterwards(List<String> open) {
        assertThat(open).isNotEmpty();
    }
}
