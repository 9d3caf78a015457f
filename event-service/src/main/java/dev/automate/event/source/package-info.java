/** The craft of this service: how a provider signs, names and numbers its deliveries. */
@NullMarked
package dev.automate.event.source;

import org.jspecify.annotations.NullMarked;
