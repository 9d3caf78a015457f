package dev.automate.datachat.query.builtin;

import dev.automate.datachat.domain.catalog.ColumnType;
import dev.automate.datachat.domain.catalog.Table;
import dev.automate.datachat.domain.intent.ColumnRef;
import dev.automate.datachat.domain.layer.Metric;
import dev.automate.datachat.domain.layer.Pair;
import dev.automate.datachat.domain.talk.Knowledge;
import dev.automate.datachat.domain.talk.Question;
import dev.automate.datachat.domain.talk.Translation;
import dev.automate.datachat.query.builtin.sql.Terms;
import dev.automate.datachat.query.semantic.PairFinder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Questions that would be understood: those of the layer that are nearest, then ones made of the catalogue. */
final class Examples {
    private static final int COUNT = 3;

    private Examples() {}

    /** Three of them, or fewer where the catalogue doesn't give as many; each has been translated. */
    static List<String> of(Question question, Knowledge knowledge, BuiltinTranslator translator) {
        List<String> candidates = new ArrayList<>(new PairFinder(knowledge.layer())
                .nearest(question.text(), knowledge.layer().pairs().size()).stream()
                        .map(Pair::question)
                        .toList());
        candidates.addAll(made(knowledge));
        return candidates.stream()
                .distinct()
                .filter(candidate -> understood(candidate, question, knowledge, translator))
                .limit(COUNT)
                .toList();
    }

    private static boolean understood(
            String candidate, Question question, Knowledge knowledge, BuiltinTranslator translator) {
        Question alone = new Question(candidate, Optional.empty(), question.today(), question.zone());
        return translator.understand(alone, knowledge) instanceof Translation.Understood;
    }

    private static List<String> made(Knowledge knowledge) {
        Terms terms = Terms.of(knowledge);
        List<String> made = new ArrayList<>();
        for (Metric metric : knowledge.layer().metrics()) {
            made.add("What was the " + spoken(metric.name()) + " last month?");
            made.add("What is the " + spoken(metric.name()) + "?");
        }
        for (Table table : knowledge.catalog().tables()) {
            made.addAll(about(table, terms));
        }
        return made;
    }

    private static List<String> about(Table table, Terms terms) {
        List<String> made = new ArrayList<>();
        String name = spoken(table.name());
        made.add("How many " + name + " are there?");
        terms.columns(table.name())
                .filter(column -> kind(column, terms))
                .limit(2)
                .forEach(column -> made.add("How many " + name + " are there per " + spoken(column.column()) + "?"));
        made.add("How many " + name + " were there last month?");
        made.add("Show all " + name);
        made.add("Number of " + name);
        return made;
    }

    private static boolean kind(ColumnRef column, Terms terms) {
        return terms.type(column) == ColumnType.TEXT
                && terms.label(column.table()).filter(column::equals).isEmpty();
    }

    private static String spoken(String name) {
        return name.replace('_', ' ');
    }
}
