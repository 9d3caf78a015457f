/** Wall 1. */
@NullMarked
package dev.automate.datachat.query.guard;

import org.jspecify.annotations.NullMarked;
