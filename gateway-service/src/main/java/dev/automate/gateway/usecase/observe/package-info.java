/** What operators see of work that goes on by itself. */
@NullMarked
package dev.automate.gateway.usecase.observe;

import org.jspecify.annotations.NullMarked;
