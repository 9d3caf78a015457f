/** Databases that are asked. */
@NullMarked
package dev.automate.datachat.client;

import org.jspecify.annotations.NullMarked;
