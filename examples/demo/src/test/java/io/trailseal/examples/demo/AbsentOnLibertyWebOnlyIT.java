// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo;

import io.trailseal.examples.demo.server.ServerKind;

@OnServer(value = ServerKind.LIBERTY, configuration = "liberty-web-only.xml")
class AbsentOnLibertyWebOnlyIT extends AbsentPartsContract {}
