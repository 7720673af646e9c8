// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.test;

/** Which parts of the platform's API a test has on its class path. Stateless. */
final class Platform {
    private Platform() {}

    static boolean has(String... classes) {
        for (String name : classes) {
            try {
                Class.forName(name, false, Platform.class.getClassLoader());
            } catch (ClassNotFoundException | LinkageError e) {
                return false;
            }
        }
        return true;
    }
}
