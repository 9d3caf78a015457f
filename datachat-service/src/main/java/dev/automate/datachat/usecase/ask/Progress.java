package dev.automate.datachat.usecase.ask;

import dev.automate.datachat.domain.talk.Translation;
import dev.automate.datachat.domain.talk.Tried;

/** Hears how far a question is. */
public interface Progress {
    /** Hears nothing. */
    Progress SILENT = new Progress() {
        @Override
        public void stage(Stage stage) {
            // nobody listens
        }

        @Override
        public void translated(String engine, Translation.Understood understood) {
            // nobody listens
        }

        @Override
        public void ran(Tried.Ran ran) {
            // nobody listens
        }
    };

    /** What is being done. */
    enum Stage {
        UNDERSTANDING,
        RUNNING,
        ANSWERING
    }

    void stage(Stage stage);

    void translated(String engine, Translation.Understood understood);

    void ran(Tried.Ran ran);
}
