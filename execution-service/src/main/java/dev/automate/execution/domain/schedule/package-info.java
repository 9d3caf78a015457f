/** When workflows start by the clock. */
@NullMarked
package dev.automate.execution.domain.schedule;

import org.jspecify.annotations.NullMarked;
