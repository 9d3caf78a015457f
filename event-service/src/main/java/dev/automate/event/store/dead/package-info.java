/** Records that nobody could do anything with, as rows. */
@NullMarked
package dev.automate.event.store.dead;

import org.jspecify.annotations.NullMarked;
