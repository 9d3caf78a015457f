package dev.automate.local.chaos;

/** What is promised beyond the promise of every cell: nothing taken is lost, nothing runs twice, all is well 30 s later. */
enum Promise {
    REFUSED_MEANWHILE("webhooks may be refused meanwhile, and are taken when they come again", true),
    TAKEN_MEANWHILE("webhooks are taken all along; executions may wait", false),
    UNTOUCHED("webhooks are taken and executions end all along", false);

    private final String words;
    private final boolean refusals;

    Promise(String words, boolean refusals) {
        this.words = words;
        this.refusals = refusals;
    }

    String words() {
        return words;
    }

    boolean allowsRefusals() {
        return refusals;
    }
}
