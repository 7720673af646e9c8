// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo;

import io.trailseal.examples.demo.server.ServerKind;

@OnServer(value = ServerKind.WILDFLY, configuration = "standalone.xml")
class AbsentOnWildFlyIT extends AbsentPartsContract {}
