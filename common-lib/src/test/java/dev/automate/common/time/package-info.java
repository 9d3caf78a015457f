/** Times and durations. */
@NullMarked
package dev.automate.common.time;

import org.jspecify.annotations.NullMarked;
