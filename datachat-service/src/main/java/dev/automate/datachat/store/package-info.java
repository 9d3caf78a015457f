/** All SQL. */
@NullMarked
package dev.automate.datachat.store;

import org.jspecify.annotations.NullMarked;
