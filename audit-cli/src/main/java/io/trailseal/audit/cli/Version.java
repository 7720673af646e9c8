// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cli;

import picocli.CommandLine.IVersionProvider;

/** Which version this is; the build writes it into a resource. */
final class Version implements IVersionProvider {
    static String text() {
        return "trailseal "
                + Resource.text("/io/trailseal/audit/cli/version.txt").strip();
    }

    @Override
    public String[] getVersion() {
        return new String[] {text()};
    }
}
