/** All SQL. */
@NullMarked
package dev.automate.embed.store;

import org.jspecify.annotations.NullMarked;
