/** Subscriptions, and the messages that they are sent. */
@NullMarked
package dev.automate.event.domain.outgoing;

import org.jspecify.annotations.NullMarked;
