/** Records that nobody could do anything with, as values. */
@NullMarked
package dev.automate.event.domain.dead;

import org.jspecify.annotations.NullMarked;
