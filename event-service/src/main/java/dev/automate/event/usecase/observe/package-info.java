/** What operators see of events: what comes in, what waits, what was put aside. */
@NullMarked
package dev.automate.event.usecase.observe;

import org.jspecify.annotations.NullMarked;
