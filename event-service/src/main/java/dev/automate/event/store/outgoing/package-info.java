/** Subscriptions and outgoing messages: all SQL. */
@NullMarked
package dev.automate.event.store.outgoing;

import org.jspecify.annotations.NullMarked;
