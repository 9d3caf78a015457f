/** A question, what was understood of it, and what came back. */
@NullMarked
package dev.automate.datachat.domain.talk;

import org.jspecify.annotations.NullMarked;
