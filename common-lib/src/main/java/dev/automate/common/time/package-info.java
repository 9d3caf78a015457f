/** Times, durations and schedules as people write them. */
@NullMarked
package dev.automate.common.time;

import org.jspecify.annotations.NullMarked;
