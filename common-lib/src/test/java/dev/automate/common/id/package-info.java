/** Identifiers. */
@NullMarked
package dev.automate.common.id;

import org.jspecify.annotations.NullMarked;
