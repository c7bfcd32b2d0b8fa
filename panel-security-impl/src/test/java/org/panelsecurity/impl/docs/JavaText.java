package org.panelsecurity.impl.docs;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.PackageTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Text in the Java sources of a folder, as the JDK's compiler reads them. */
final class JavaText {
    private JavaText() {}

    /** Returns the Javadoc of all elements that are not private: descriptions and tags. */
    static List<Passage> javadoc(Path folder) {
        List<Passage> passages = new ArrayList<>();
        scan(folder, (unit, trees) -> new JavadocScanner(unit, trees, passages).scan(unit, null));
        return passages;
    }

    /** Returns all strings that are sentences. A concatenation is one text, with {@link Passage#CODE} in place of its values. */
    static List<Passage> strings(Path folder) {
        List<Passage> passages = new ArrayList<>();
        scan(folder, (unit, trees) -> new MessageText(unit, trees, passages).scan(unit, null));
        return passages;
    }

    /** Returns all comments. */
    static List<Passage> comments(Path folder) {
        return files(folder).stream()
                .flatMap(file -> CommentText.of(file).stream())
                .toList();
    }

    private interface Visit {
        void of(CompilationUnitTree unit, DocTrees trees);
    }

    private static void scan(Path folder, Visit visit) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, UTF_8)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, files, null, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(files(folder)));
            DocTrees trees = DocTrees.instance(task);
            for (CompilationUnitTree unit : task.parse()) {
                visit.of(unit, trees);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path file(CompilationUnitTree unit) {
        return Path.of(unit.getSourceFile().getName());
    }

    private static final class JavadocScanner extends TreePathScanner<Void, Void> {
        private final CompilationUnitTree unit;
        private final DocTrees trees;
        private final List<Passage> passages;

        JavadocScanner(CompilationUnitTree unit, DocTrees trees, List<Passage> passages) {
            this.unit = unit;
            this.trees = trees;
            this.passages = passages;
        }

        @Override
        public Void visitPackage(PackageTree tree, Void unused) {
            return read(() -> super.visitPackage(tree, null));
        }

        @Override
        public Void visitClass(ClassTree tree, Void unused) {
            return isPrivate(tree.getModifiers()) ? null : read(() -> super.visitClass(tree, null));
        }

        @Override
        public Void visitMethod(MethodTree tree, Void unused) {
            return isPrivate(tree.getModifiers()) ? null : read(() -> null);
        }

        @Override
        public Void visitVariable(VariableTree tree, Void unused) {
            return isPrivate(tree.getModifiers()) ? null : read(() -> null);
        }

        private static boolean isPrivate(ModifiersTree modifiers) {
            return modifiers.getFlags().contains(Modifier.PRIVATE);
        }

        private Void read(Supplier<Void> inside) {
            var comment = trees.getDocCommentTree(getCurrentPath());
            if (comment != null) {
                passages.addAll(JavadocText.of(
                        comment,
                        file(unit),
                        tree -> unit.getLineMap()
                                .getLineNumber(trees.getSourcePositions().getStartPosition(unit, comment, tree))));
            }
            return inside.get();
        }
    }
}
