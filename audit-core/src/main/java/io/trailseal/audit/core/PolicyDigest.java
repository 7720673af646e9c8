// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core;

import io.trailseal.audit.CompliancePolicy;
import io.trailseal.audit.Digest;
import io.trailseal.audit.core.json.CanonicalJson;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;

/**
 * The digest of a policy, which stands in the log so that the policy in force is evidence: SHA-256 over its canonical JSON, members named
 * as the settings are. Pure.
 */
final class PolicyDigest {
    private PolicyDigest() {}

    static Digest of(CompliancePolicy policy) {
        byte[] json = CanonicalJson.write(Map.of(
                "alert-on-critical-errors", policy.alertOnCriticalErrors(),
                "alert-on-security-events", policy.alertOnSecurityEvents(),
                "level", policy.level().name(),
                "real-time-alerts", policy.realTimeAlerts()));
        try {
            return Digest.of(MessageDigest.getInstance("SHA-256").digest(json));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
