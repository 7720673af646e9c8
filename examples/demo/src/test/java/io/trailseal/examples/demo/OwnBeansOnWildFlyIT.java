// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo;

import io.trailseal.examples.demo.server.ServerKind;

@OnServer(ServerKind.WILDFLY)
class OwnBeansOnWildFlyIT extends OwnBeansContract {}
