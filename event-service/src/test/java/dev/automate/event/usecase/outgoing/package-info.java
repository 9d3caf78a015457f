/** Tests of outgoing messages. */
@NullMarked
package dev.automate.event.usecase.outgoing;

import org.jspecify.annotations.NullMarked;
