@NullMarked
package dev.automate.workflow.domain;

import org.jspecify.annotations.NullMarked;
