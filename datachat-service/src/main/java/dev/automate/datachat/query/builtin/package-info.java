/** The translator that needs no model: tokens, marks, intent, SQL. */
@NullMarked
package dev.automate.datachat.query.builtin;

import org.jspecify.annotations.NullMarked;
