/** The HTTP doors to subscriptions and to what they were sent. */
@NullMarked
package dev.automate.event.api.outgoing;

import org.jspecify.annotations.NullMarked;
