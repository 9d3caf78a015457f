/** One class per verb: start, run, wake, replay, cancel. */
@NullMarked
package dev.automate.execution.usecase;

import org.jspecify.annotations.NullMarked;
