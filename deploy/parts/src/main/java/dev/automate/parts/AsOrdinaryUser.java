package dev.automate.parts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** How a program that refuses to run as root is run by root nevertheless. */
enum AsOrdinaryUser {
    /** This process is an ordinary user already. */
    ALREADY,
    /** A user namespace without mapping: the program sees itself as nobody, files stay root's. */
    NAMESPACE,
    /** Really another uid, which then owns the data. */
    OTHER_UID;

    private static final AsOrdinaryUser CURRENT = find();
    private static final int NOBODY = 65534;

    static AsOrdinaryUser current() {
        return CURRENT;
    }

    /** Words in front of the program. */
    List<String> wrapper() {
        return switch (this) {
            case ALREADY -> List.of();
            case NAMESPACE -> List.of("unshare", "-U");
            case OTHER_UID -> List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups");
        };
    }

    /** Makes a folder and all in it the program's own. */
    void own(Path folder) throws IOException {
        if (this != OTHER_UID) {
            return;
        }
        List<Path> paths;
        try (Stream<Path> all = Files.walk(folder)) {
            paths = all.toList();
        }
        for (Path path : paths) {
            Files.setAttribute(path, "unix:uid", NOBODY);
            Files.setAttribute(path, "unix:gid", NOBODY);
        }
    }

    private static AsOrdinaryUser find() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return ALREADY;
        }
        if (Commands.succeeds("unshare", "-U", "true")) {
            return NAMESPACE;
        }
        return OTHER_UID;
    }
}
