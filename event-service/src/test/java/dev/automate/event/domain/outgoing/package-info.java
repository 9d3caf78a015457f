/** Tests of outgoing messages. */
@NullMarked
package dev.automate.event.domain.outgoing;

import org.jspecify.annotations.NullMarked;
