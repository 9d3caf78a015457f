/** The world around this service, as tests need it. */
@NullMarked
package dev.automate.event.testing;

import org.jspecify.annotations.NullMarked;
