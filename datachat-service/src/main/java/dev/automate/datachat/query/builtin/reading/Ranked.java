package dev.automate.datachat.query.builtin.reading;

import dev.automate.datachat.query.builtin.marks.Sense;

/**
 * One end of an order that a question asks for.
 *
 * @param place where it stands
 * @param target the mark behind it that says something, a number left out
 * @param limit how many are wanted; 0 when it isn't said
 */
record Ranked(int place, int target, Sense.Extreme extreme, int limit) {}
