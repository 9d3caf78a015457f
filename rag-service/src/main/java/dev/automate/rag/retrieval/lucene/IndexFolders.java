package dev.automate.rag.retrieval.lucene;

import dev.automate.rag.domain.search.IndexRef;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.lucene.store.LockObtainFailedException;
import org.jboss.logging.Logger;

/** A folder with a folder for each index, and no more of them than it was allowed. */
final class IndexFolders {
    private static final Logger LOG = Logger.getLogger(IndexFolders.class);

    private final Path root;
    private final int most;

    IndexFolders(Path root, int most) {
        this.root = root;
        this.most = most;
    }

    Path of(IndexRef index) {
        return root.resolve(index.endpoint() + "-" + index.version());
    }

    /**
     * What the folder holds. Begins anew when that is broken, and elsewhere when another process holds it: an index is a
     * copy, and nothing is lost with it.
     */
    LuceneIndex open(IndexRef index) throws IOException {
        Path folder = of(index);
        try {
            return LuceneIndex.open(folder, index.embedding());
        } catch (LockObtainFailedException held) {
            LOG.warnf("Another process uses %s; this one builds a copy of its own", folder);
            return LuceneIndex.open(Files.createTempDirectory("automate-rag-index"), index.embedding());
        } catch (IOException | IllegalArgumentException broken) {
            LOG.warnf("The index in %s can't be read and is built anew: %s", folder, broken);
            delete(folder);
            return LuceneIndex.open(folder, index.embedding());
        }
    }

    /** Deletes what was not changed for the longest time, as far as there are too many; never what is in use. */
    void prune(Set<Path> used) throws IOException {
        if (Files.isDirectory(root)) {
            List<Path> newestFirst = newestFirst();
            for (Path each : newestFirst.subList(Math.min(most, newestFirst.size()), newestFirst.size())) {
                if (!used.contains(each)) {
                    delete(each);
                }
            }
        }
    }

    void delete(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(each);
                }
            }
        }
    }

    private List<Path> newestFirst() throws IOException {
        try (Stream<Path> folders = Files.list(root)) {
            return folders.sorted(Comparator.comparing(IndexFolders::changed).reversed())
                    .toList();
        }
    }

    private static FileTime changed(Path folder) {
        try {
            return Files.getLastModifiedTime(folder);
        } catch (NoSuchFileException gone) {
            return FileTime.fromMillis(0);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
