/** From an intent to SQL. */
@NullMarked
package dev.automate.datachat.query.builtin.sql;

import org.jspecify.annotations.NullMarked;
