package dev.automate.reference;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Reads the settings that {@code @ConfigMapping} interfaces under a folder declare, in the order of the source. */
final class MappingReader {
    private static final String MAPPING = "ConfigMapping";
    private static final String STANDARD = "WithDefault";
    private static final String CONVERTER = "WithConverter";

    private final Path sources;

    MappingReader(Path sources) {
        this.sources = sources;
    }

    List<Setting> settings() throws IOException {
        List<Path> files = files();
        if (files.isEmpty()) {
            return List.of();
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, manager, null, List.of("-proc:none"), null, manager.getJavaFileObjectsFromPaths(files));
            List<Setting> settings = new ArrayList<>();
            for (CompilationUnitTree unit : task.parse()) {
                new Unit(unit, DocTrees.instance(task)).collect(settings);
            }
            return settings;
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(sources)) {
            List<Path> found = new ArrayList<>();
            for (Path file : all.filter(each -> each.toString().endsWith(".java"))
                    .sorted()
                    .toList()) {
                if (Files.readString(file).contains("@" + MAPPING + "(")) {
                    found.add(file);
                }
            }
            return found;
        }
    }

    /**
     * Settings that belong together.
     *
     * @param said what is said of all of them, for those of which nothing is said
     */
    private record Group(TreePath path, String prefix, String said) {}

    /** One file. */
    private record Unit(CompilationUnitTree unit, DocTrees docs) {
        void collect(List<Setting> settings) {
            for (Tree type : unit.getTypeDecls()) {
                ClassTree mapping = (ClassTree) type;
                value(mapping.getModifiers().getAnnotations(), MAPPING, "prefix")
                        .ifPresent(prefix -> whole(new TreePath(new TreePath(unit), mapping), prefix, settings));
            }
        }

        private void whole(TreePath path, String prefix, List<Setting> settings) {
            group(new Group(path, prefix, doc(path).orElse("")), settings);
        }

        private void group(Group group, List<Setting> settings) {
            ClassTree mapping = (ClassTree) group.path().getLeaf();
            for (Tree member : mapping.getMembers()) {
                if (member instanceof MethodTree method) {
                    String property =
                            group.prefix() + "." + kebab(method.getName().toString());
                    String said = doc(new TreePath(group.path(), method)).orElse(group.said());
                    nested(String.valueOf(method.getReturnType()))
                            .ifPresentOrElse(
                                    inner -> group(
                                            new Group(
                                                    inner, property, doc(inner).orElse(said)),
                                            settings),
                                    () -> settings.add(setting(method, property, said)));
                }
            }
        }

        private static Setting setting(MethodTree method, String property, String purpose) {
            String type = String.valueOf(method.getReturnType());
            String standard = value(method.getModifiers().getAnnotations(), STANDARD, "value")
                    .orElse(type.startsWith("Optional<") ? Setting.NOTHING : "");
            return Setting.of(property, TypeWords.of(type) + TypeWords.least(converter(method)), standard, purpose);
        }

        /** As the source writes it; empty where there is none. */
        private static String converter(MethodTree method) {
            return method.getModifiers().getAnnotations().stream()
                    .filter(each -> each.getAnnotationType().toString().equals(CONVERTER))
                    .map(each -> String.valueOf(each.getArguments().getFirst()))
                    .findFirst()
                    .orElse("");
        }

        private Optional<TreePath> nested(String name) {
            return unit.getTypeDecls().stream()
                    .map(ClassTree.class::cast)
                    .flatMap(outer -> outer.getMembers().stream()
                            .filter(member -> member instanceof ClassTree inner
                                    && inner.getSimpleName().contentEquals(name))
                            .map(member -> new TreePath(new TreePath(new TreePath(unit), outer), member)))
                    .findFirst();
        }

        private Optional<String> doc(TreePath path) {
            return Optional.ofNullable(docs.getDocComment(path))
                    .map(text ->
                            DocText.markdown(text, Path.of(unit.getSourceFile().toUri())));
        }

        private static Optional<String> value(
                List<? extends AnnotationTree> annotations, String annotation, String name) {
            return annotations.stream()
                    .filter(each -> each.getAnnotationType().toString().equals(annotation))
                    .flatMap(each -> each.getArguments().stream())
                    .flatMap(argument -> literal(argument, name))
                    .findFirst();
        }

        /** Also where the name of {@code value} is left out. */
        private static Stream<String> literal(ExpressionTree argument, String name) {
            if (argument instanceof AssignmentTree assignment) {
                return assignment.getVariable().toString().equals(name)
                        ? literal(assignment.getExpression(), name)
                        : Stream.empty();
            }
            return argument instanceof LiteralTree literal
                    ? Stream.of(String.valueOf(literal.getValue()))
                    : Stream.empty();
        }

        private static String kebab(String name) {
            return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
        }
    }
}
