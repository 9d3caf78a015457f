/** Sealed secrets. */
@NullMarked
package dev.automate.common.secret;

import org.jspecify.annotations.NullMarked;
