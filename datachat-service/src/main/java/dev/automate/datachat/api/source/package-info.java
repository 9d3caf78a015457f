/** The doors to sources, their tables and what is said about them. */
@NullMarked
package dev.automate.datachat.api.source;

import org.jspecify.annotations.NullMarked;
