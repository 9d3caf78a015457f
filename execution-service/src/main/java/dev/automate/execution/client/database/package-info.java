/** Databases that workflows ask. */
@NullMarked
package dev.automate.execution.client.database;

import org.jspecify.annotations.NullMarked;
