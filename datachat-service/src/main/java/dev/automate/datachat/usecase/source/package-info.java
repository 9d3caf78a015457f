/** Sources: kept, looked into, described. */
@NullMarked
package dev.automate.datachat.usecase.source;

import org.jspecify.annotations.NullMarked;
