/** Tests of values. */
@NullMarked
package dev.automate.event.domain;

import org.jspecify.annotations.NullMarked;
