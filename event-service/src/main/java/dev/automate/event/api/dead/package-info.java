/** The doors to records that nobody could do anything with. */
@NullMarked
package dev.automate.event.api.dead;

import org.jspecify.annotations.NullMarked;
