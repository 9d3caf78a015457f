package dev.automate.datachat.domain.talk;

import dev.automate.datachat.domain.intent.ColumnRef;
import dev.automate.datachat.domain.intent.Comparison;
import dev.automate.datachat.domain.intent.Condition;
import dev.automate.datachat.domain.intent.Fold;
import dev.automate.datachat.domain.intent.Group;
import dev.automate.datachat.domain.intent.Measure;
import dev.automate.datachat.domain.intent.Period;
import dev.automate.datachat.domain.intent.Ranking;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a question was understood as; kept as JSON with its message, so that the next question can lean on it.
 *
 * @param subject the table that is counted, listed or measured
 * @param measures the numbers; none for {@link Form#ROWS} and {@link Form#VALUES}
 * @param shown the columns that were asked for by name
 * @param part {@link Form#SHARE}: the conditions that only the part fulfils; none: each group is a part
 * @param having what the first number of a group must be; absent when it may be anything
 * @param against the period that the one in {@code conditions} is compared with
 * @param said the question and the statement, for a model that is asked the next one
 */
public record Intent(
        Form form,
        String subject,
        List<Measure> measures,
        List<ColumnRef> shown,
        List<Group> groups,
        List<Condition> conditions,
        List<Condition> part,
        @Nullable Comparison having,
        @Nullable Period against,
        @Nullable Ranking ranking,
        Fold fold,
        @Nullable Said said) {
    public Intent {
        measures = List.copyOf(measures);
        shown = List.copyOf(shown);
        groups = List.copyOf(groups);
        conditions = List.copyOf(conditions);
        part = List.copyOf(part);
    }

    /** What kind of answer is wanted. */
    public enum Form {
        /** Numbers, by group or one row of them. */
        FIGURES,
        /** Rows of the subject. */
        ROWS,
        /** The different values of the columns shown. */
        VALUES,
        /** How much of a number is a part of it, in percent. */
        SHARE,
        /** Nothing is known but what was said: a model understood it. */
        SAID
    }

    /** A question and the statement that answered it. */
    public record Said(String question, String sql) {}

    /** What is known of a question that a model translated. */
    public static Intent said(String question, String sql) {
        List<Condition> none = List.of();
        return new Intent(
                Form.SAID,
                "",
                List.of(),
                List.of(),
                List.of(),
                none,
                none,
                null,
                null,
                null,
                Fold.NONE,
                new Said(question, sql));
    }

    public Intent withSaid(String question, String sql) {
        Said now = new Said(question, sql);
        return new Intent(
                form, subject, measures, shown, groups, conditions, part, having, against, ranking, fold, now);
    }

    public Intent withConditions(List<Condition> others) {
        return new Intent(form, subject, measures, shown, groups, others, part, having, against, ranking, fold, said);
    }

    public Intent withGroups(List<Group> others) {
        return new Intent(
                form, subject, measures, shown, others, conditions, part, having, against, ranking, fold, said);
    }
}
