/** Why a delivery was refused, for the owner of its source. */
@NullMarked
package dev.automate.event.source.diagnosis;

import org.jspecify.annotations.NullMarked;
