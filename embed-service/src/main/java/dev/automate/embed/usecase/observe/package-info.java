/** What operators see of visitors and their questions. */
@NullMarked
package dev.automate.embed.usecase.observe;

import org.jspecify.annotations.NullMarked;
