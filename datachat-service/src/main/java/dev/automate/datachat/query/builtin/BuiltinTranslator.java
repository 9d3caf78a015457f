package dev.automate.datachat.query.builtin;

import dev.automate.datachat.domain.talk.Intent;
import dev.automate.datachat.domain.talk.Knowledge;
import dev.automate.datachat.domain.talk.Question;
import dev.automate.datachat.domain.talk.Translation;
import dev.automate.datachat.domain.talk.Translator;
import dev.automate.datachat.query.builtin.marks.Annotated;
import dev.automate.datachat.query.builtin.marks.Annotator;
import dev.automate.datachat.query.builtin.marks.Lexicon;
import dev.automate.datachat.query.builtin.reading.IntentReader;
import dev.automate.datachat.query.builtin.reading.Read;
import dev.automate.datachat.query.builtin.sql.SqlWriter;
import dev.automate.datachat.query.builtin.sql.Terms;
import dev.automate.datachat.query.builtin.sql.Written;
import dev.automate.datachat.query.builtin.time.PeriodReader;
import dev.automate.datachat.query.semantic.Usable;
import java.util.List;
import java.util.Optional;

/**
 * Answers questions that it understands to the last word, and no others: tokens → marks → intent → SQL. The same
 * question over the same knowledge on the same day always gives the same statement.
 */
public final class BuiltinTranslator implements Translator {
    private static final int LONGEST_QUESTION = 2_000;

    @Override
    public Translation translate(Question question, Knowledge told) {
        Knowledge knowledge = Usable.of(told);
        return switch (understand(question, knowledge)) {
            case Translation.Understood understood -> understood;
            case Translation.NotUnderstood(String reason, var none) ->
                new Translation.NotUnderstood(reason, Examples.of(question, knowledge, this));
            case Translation.Broken broken -> broken;
        };
    }

    /** The same, without examples in a refusal. */
    Translation understand(Question question, Knowledge knowledge) {
        if (question.text().length() > LONGEST_QUESTION) {
            return no("it is longer than " + LONGEST_QUESTION + " characters");
        }
        if (knowledge.catalog().tables().isEmpty()) {
            return no("there is nothing that may be asked about");
        }
        Terms terms = Terms.of(knowledge);
        Annotated annotated =
                Annotator.annotate(question.text(), Lexicon.of(knowledge), new PeriodReader(question.today()));
        return switch (IntentReader.read(annotated, terms, question.previous())) {
            case Read.Doubtful(String reason) -> no(reason);
            case Read.Clear clear -> written(question, clear, terms);
        };
    }

    private static Translation written(Question question, Read.Clear clear, Terms terms) {
        Intent intent = clear.intent();
        Written written = new SqlWriter(terms, question.zone()).write(intent);
        Optional<String> doubt = written.doubts().stream().findFirst();
        return doubt.map(BuiltinTranslator::no)
                .orElseGet(() -> new Translation.Understood(
                        written.sql(),
                        new Explanation(terms).of(intent, clear.notes()),
                        intent.withSaid(question.text(), written.sql()),
                        written.chart()));
    }

    private static Translation no(String reason) {
        return new Translation.NotUnderstood("I didn't understand the question: " + reason + ".", List.of());
    }
}
