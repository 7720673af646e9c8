// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailseal.examples.demo.server.ServerKind;
import org.junit.jupiter.api.Test;

@OnServer(ServerKind.WILDFLY)
class RefusedCallsOnWildFlyIT extends RefusedCallsContract {
    /** A path that stands on an interface alone makes no resource elsewhere: Jakarta REST lets methods inherit annotations, not classes. */
    @Test
    void classThatIsAuditedAndItsInterfaceTheResource_isDeniedOnce() throws Exception {
        assertThat(recorded("/api/ward/w-12/answer", 401))
                .containsExactly("ward DENIED SECURITY nora Ward/w-12 answer 127.0.0.1");
        assertThat(recorded("/api/ward/13/guarded", 403))
                .containsExactly("ward DENIED SECURITY nora Ward/13 guarded 127.0.0.1");
    }
}
