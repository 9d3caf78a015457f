package dev.automate.local.chaos;

import java.util.Locale;

/** One failure of one part at one moment, and what is promised for it. */
record Cell(String component, Moment moment, Fault fault, Promise promise) {

    /** By which results are told apart. */
    String name() {
        return String.join(" ", component, moment.name(), fault.name()).toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return component + " " + fault.words() + " while " + moment.words();
    }
}
