/** Events, sources and outcomes; no input, no output. */
@NullMarked
package dev.automate.event.domain;

import org.jspecify.annotations.NullMarked;
