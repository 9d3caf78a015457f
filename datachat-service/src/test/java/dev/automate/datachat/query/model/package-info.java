@NullMarked
package dev.automate.datachat.query.model;

import org.jspecify.annotations.NullMarked;
