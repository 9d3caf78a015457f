/** What operators may choose. */
@NullMarked
package dev.automate.datachat.config;

import org.jspecify.annotations.NullMarked;
