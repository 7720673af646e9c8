// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.store;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Files with numbers from 0 to 2^63-1 for names, each written once: {@code 000/000/000/000/000/012/345} holds number 12345, so that no folder
 * has more than a thousand names. A file is there whole or not at all, for it gets its name when it is on the disk. Writing is for one
 * thread at a time; reading is for any number, in any process.
 */
final class NumberedFiles {
    private static final int GROUPS = 7;
    private static final Pattern GROUP = Pattern.compile("[0-9]{3}");

    private final Path root;
    private final FileAccess access;

    NumberedFiles(Path root, FileAccess access) {
        this.root = root;
        this.access = access;
    }

    boolean has(long number) {
        return Files.exists(path(number));
    }

    /** At most so many bytes of it, and one more if it is longer. */
    Optional<byte[]> read(long number, int most) throws IOException {
        Path path = path(number);
        if (number < 0 || !Files.exists(path)) {
            return Optional.empty();
        }
        try (FileInputStream in = new FileInputStream(path.toFile())) {
            return Optional.of(in.readNBytes(most + 1));
        }
    }

    /** Writes what {@link #name} makes visible later. */
    void write(long number, byte[] content) throws IOException {
        Path fresh = fresh(number);
        makeFolder(fresh.getParent());
        try (RandomAccessFile file = access.open(fresh)) {
            file.setLength(0);
            file.write(content, 0, content.length);
            file.getFD().sync();
        }
    }

    /** Gives what was written its name. */
    void name(long number) throws IOException {
        Path path = path(number);
        Files.move(fresh(number), path, StandardCopyOption.ATOMIC_MOVE);
        FileAccess.force(path.getParent());
    }

    /** Removes what was written and has no name yet. */
    void forget(long number) throws IOException {
        Files.deleteIfExists(fresh(number));
    }

    /** The numbers there are, the greatest first; one folder of each depth in memory. */
    Iterator<Long> descending() {
        return new Descending();
    }

    private Path path(long number) {
        Path path = root;
        String digits = String.format("%021d", number);
        for (int i = 0; i < GROUPS; i++) {
            path = path.resolve(digits.substring(3 * i, 3 * i + 3));
        }
        return path;
    }

    private Path fresh(long number) {
        Path path = path(number);
        return path.resolveSibling(path.getFileName() + ".new");
    }

    /** With every folder above it, each name forced to the disk. */
    private static void makeFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Path parent = folder.toAbsolutePath().getParent();
            makeFolder(parent);
            Files.createDirectory(folder);
            FileAccess.force(parent);
        }
    }

    private final class Descending implements Iterator<Long> {
        private final Deque<Iterator<String>> open = new ArrayDeque<>();
        private final Deque<String> names = new ArrayDeque<>();
        private Optional<Long> next = Optional.empty();

        Descending() {
            open.push(groups(root));
        }

        @Override
        public boolean hasNext() {
            while (next.isEmpty() && !open.isEmpty()) {
                if (!open.peek().hasNext()) {
                    open.pop();
                    names.poll();
                } else {
                    names.push(open.peek().next());
                    if (open.size() == GROUPS) {
                        next = number(String.join("", (Iterable<String>) names::descendingIterator));
                        names.pop();
                    } else {
                        open.push(groups(folder()));
                    }
                }
            }
            return next.isPresent();
        }

        @Override
        public Long next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            long shown = next.orElseThrow();
            next = Optional.empty();
            return shown;
        }

        private Path folder() {
            Path folder = root;
            for (Iterator<String> down = names.descendingIterator(); down.hasNext(); ) {
                folder = folder.resolve(down.next());
            }
            return folder;
        }

        private Iterator<String> groups(Path folder) {
            if (!Files.isDirectory(folder)) {
                return List.<String>of().iterator();
            }
            try (Stream<Path> paths = Files.list(folder)) {
                return paths.map(path -> path.getFileName().toString())
                        .filter(name -> GROUP.matcher(name).matches())
                        .sorted(Comparator.reverseOrder())
                        .toList()
                        .iterator();
            } catch (IOException e) {
                throw ChainFile.unreadable(folder, 0, e);
            }
        }
    }

    /** Empty for what is above 2^63-1: such a file is none of ours. */
    private static Optional<Long> number(String digits) {
        try {
            return Optional.of(Long.parseLong(digits));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
