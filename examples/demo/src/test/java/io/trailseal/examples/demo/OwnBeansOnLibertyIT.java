// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo;

import io.trailseal.examples.demo.server.ServerKind;

@OnServer(ServerKind.LIBERTY)
class OwnBeansOnLibertyIT extends OwnBeansContract {}
