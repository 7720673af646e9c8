// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.json;

/** The printed codes of this package, range 01000 to 01099. */
enum JsonCode {
    BYTE_ORDER_MARK("TSEAL-01000"),
    NOT_AN_OBJECT("TSEAL-01001"),
    UNEXPECTED_END("TSEAL-01002"),
    UNEXPECTED_BYTE("TSEAL-01003"),
    WHITESPACE("TSEAL-01004"),
    TRAILING_BYTES("TSEAL-01005"),
    TOO_DEEP("TSEAL-01006"),
    DUPLICATE_NAME("TSEAL-01007"),
    NAME_ORDER("TSEAL-01008"),
    NOT_AN_INTEGER("TSEAL-01010"),
    LEADING_ZERO("TSEAL-01011"),
    MINUS_ZERO("TSEAL-01012"),
    INTEGER_RANGE("TSEAL-01013"),
    INVALID_UTF8("TSEAL-01020"),
    CONTROL_CHARACTER("TSEAL-01021"),
    INVALID_ESCAPE("TSEAL-01022"),
    NEEDLESS_ESCAPE("TSEAL-01023"),
    ESCAPED_SURROGATE("TSEAL-01024"),
    WRITE_TYPE("TSEAL-01040"),
    WRITE_INTEGER_RANGE("TSEAL-01041"),
    WRITE_LONE_SURROGATE("TSEAL-01042"),
    WRITE_NAME_TYPE("TSEAL-01043"),
    WRITE_NAME_ORDER("TSEAL-01044"),
    WRITE_TOO_DEEP("TSEAL-01045"),
    WRITE_TIME_RANGE("TSEAL-01046"),
    WRITE_SEQUENCE("TSEAL-01047");

    private final String printed;

    JsonCode(String printed) {
        this.printed = printed;
    }

    /** The code as it is printed, such as {@code TSEAL-01003}. */
    String printed() {
        return printed;
    }
}
