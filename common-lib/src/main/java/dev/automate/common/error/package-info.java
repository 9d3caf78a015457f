/** Refusals, and the one envelope that every refusal travels in. */
@NullMarked
package dev.automate.common.error;

import org.jspecify.annotations.NullMarked;
