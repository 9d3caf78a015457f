/** Wall 1: what a statement may be made of. */
@NullMarked
package dev.automate.datachat.query.guard;

import org.jspecify.annotations.NullMarked;
