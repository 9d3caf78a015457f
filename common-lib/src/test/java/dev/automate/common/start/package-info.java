/** Starts on good secrets only. */
@NullMarked
package dev.automate.common.start;

import org.jspecify.annotations.NullMarked;
