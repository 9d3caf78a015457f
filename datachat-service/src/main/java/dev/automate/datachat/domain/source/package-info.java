/** Databases that may be asked, and how far a statement may go in them. */
@NullMarked
package dev.automate.datachat.domain.source;

import org.jspecify.annotations.NullMarked;
