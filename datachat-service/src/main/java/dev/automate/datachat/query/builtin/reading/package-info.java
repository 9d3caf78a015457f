/** From marks to an intent; what can't be placed is a doubt. */
@NullMarked
package dev.automate.datachat.query.builtin.reading;

import org.jspecify.annotations.NullMarked;
