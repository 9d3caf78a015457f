package dev.automate.reference;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Finds the records and enums under a folder of sources, also nested ones, by the names that a class loader knows. */
final class TypeReader {
    private final Path sources;

    TypeReader(Path sources) {
        this.sources = sources;
    }

    List<String> recordsAndEnums() throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        Set<String> names = new TreeSet<>();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, manager, null, List.of("-proc:none"), null, manager.getJavaFileObjectsFromPaths(files()));
            for (CompilationUnitTree unit : task.parse()) {
                unit.getTypeDecls().forEach(type -> collect(unit.getPackageName() + ".", type, names));
            }
        }
        return List.copyOf(names);
    }

    private static void collect(String prefix, Tree member, Set<String> names) {
        if (member instanceof ClassTree type) {
            String name = prefix + type.getSimpleName();
            if (type.getKind() == Tree.Kind.RECORD || type.getKind() == Tree.Kind.ENUM) {
                names.add(name);
            }
            type.getMembers().forEach(inner -> collect(name + "$", inner, names));
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(sources)) {
            return all.filter(each -> each.toString().endsWith(".java"))
                    .filter(each -> !each.endsWith("package-info.java"))
                    .sorted()
                    .toList();
        }
    }
}
