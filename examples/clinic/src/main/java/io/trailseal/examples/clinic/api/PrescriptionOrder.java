// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.clinic.api;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * What a doctor orders.
 *
 * @param medicine which
 * @param instructions how to take it
 */
public record PrescriptionOrder(
        @NotBlank @Size(max = 100) String medicine,
        @NotBlank @Size(max = 200) String instructions) {}
