@NullMarked
package dev.automate.datachat.query.semantic;

import org.jspecify.annotations.NullMarked;
