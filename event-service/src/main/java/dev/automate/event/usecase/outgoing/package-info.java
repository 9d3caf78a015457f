/** Subscriptions made and changed; messages made, sent and asked for again. */
@NullMarked
package dev.automate.event.usecase.outgoing;

import org.jspecify.annotations.NullMarked;
