// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.record;

import io.trailseal.audit.DataHandling;
import io.trailseal.audit.Failure;
import io.trailseal.audit.Origin;
import io.trailseal.audit.RequestContext;
import io.trailseal.audit.Target;
import io.trailseal.audit.core.json.Alteration;
import io.trailseal.audit.core.json.Altered;
import io.trailseal.audit.core.json.Normalization;
import io.trailseal.audit.core.json.WellFormed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Cleans and cuts one record's texts and collects what was altered. For one record. */
final class TextCleaner {
    static final int MESSAGE_LENGTH = 8192;
    static final int TEXT_LENGTH = 1024;
    static final int TAG_LENGTH = 100;
    static final int MAX_TAGS = 100;

    private final Normalization normalization;
    private final List<String> altered = new ArrayList<>();

    TextCleaner(Normalization normalization) {
        this.normalization = normalization;
    }

    Instant time(String path, Instant time) {
        return listed(path, time, Micros.nearest(time));
    }

    Duration duration(String path, Duration duration) {
        return listed(path, duration, Micros.nearest(duration));
    }

    private <T> T listed(String path, T given, T nearest) {
        if (!nearest.equals(given)) {
            altered.add(Alteration.TIME_OUT_OF_RANGE + " " + path);
        }
        return nearest;
    }

    String text(String path, String value) {
        return cut(path, value, TEXT_LENGTH);
    }

    String message(String value) {
        return cut("/message", value, MESSAGE_LENGTH);
    }

    /** A text that must not be empty; only one made of nothing but what had to go can become so. */
    String required(String path, String value, String otherwise) {
        String text = text(path, value);
        return text.isEmpty() ? otherwise : text;
    }

    Map<String, @Nullable Object> details(Map<String, @Nullable Object> details) {
        return normalization.details("details", details);
    }

    DataHandling data(DataHandling data) {
        List<String> tags = new ArrayList<>();
        for (String tag : data.tags()) {
            if (tags.size() == MAX_TAGS) {
                altered.add(Alteration.TOO_MANY_ENTRIES + " /data/tags");
                break;
            }
            tags.add(cut("/data/tags/" + tags.size(), tag, TAG_LENGTH));
        }
        return new DataHandling(
                data.classification(),
                data.containsPii(),
                data.containsPhi(),
                data.complianceLevel(),
                tags,
                text("/data/retention", data.retentionCategory()));
    }

    Failure failure(Failure failure) {
        return new Failure(
                text("/failure/class", failure.errorClass()),
                text("/failure/category", failure.category()),
                failure.severity());
    }

    Origin origin(Origin origin) {
        return new Origin(
                text("/origin/application", origin.application()),
                text("/origin/node", origin.node()),
                text("/origin/host", origin.host()),
                text("/origin/process", origin.process()));
    }

    RequestContext request(RequestContext request) {
        return new RequestContext(
                text("/request/id", request.requestId()),
                text("/request/session", request.session()),
                text("/request/client", request.clientIp()),
                text("/request/userAgent", request.userAgent()));
    }

    Target target(Target target) {
        return new Target(required("/target/type", target.type(), "unknown"), text("/target/id", target.id()));
    }

    /** Reason, a blank, "within " where the path is only that of an enclosing value, and the path; last "MORE" and a count. */
    List<String> altered() {
        List<String> all = new ArrayList<>(altered);
        for (Altered alteration : normalization.altered()) {
            all.add(alteration.reason() + (alteration.within() ? " within " : " ") + alteration.path());
        }
        if (normalization.more() > 0) {
            all.add("MORE " + normalization.more());
        }
        return all;
    }

    private String cut(String path, String value, int length) {
        String text = wellFormed(path, value);
        if (text.length() <= length) {
            return text;
        }
        altered.add(Alteration.TEXT_TRUNCATED + " " + path);
        int end = Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
        return text.substring(0, end);
    }

    private String wellFormed(String path, String value) {
        String text = WellFormed.text(value);
        if (!text.equals(value)) {
            altered.add(Alteration.TEXT_REPLACED + " " + path);
        }
        return text;
    }
}
