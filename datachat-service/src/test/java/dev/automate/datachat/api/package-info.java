/** The doors, over HTTP. */
@NullMarked
package dev.automate.datachat.api;

import org.jspecify.annotations.NullMarked;
