@NullMarked
package dev.automate.event.source.diagnosis;

import org.jspecify.annotations.NullMarked;
