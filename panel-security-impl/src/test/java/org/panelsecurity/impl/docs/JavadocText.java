package org.panelsecurity.impl.docs;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.EntityTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.doctree.ReferenceTree;
import com.sun.source.doctree.SeeTree;
import com.sun.source.doctree.StartElementTree;
import com.sun.source.doctree.TextTree;
import com.sun.source.util.DocTreeScanner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;

/** Text of one Javadoc comment. A paragraph, a list item and a tag are one passage each. */
final class JavadocText extends DocTreeScanner<Void, Void> {
    private static final Set<String> BLOCKS = Set.of("p", "li", "ul", "ol", "pre", "table", "tr", "td", "th");

    private final Path file;
    private final ToLongFunction<DocTree> lines;
    private final List<Passage> passages = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private long begin;

    private JavadocText(Path file, ToLongFunction<DocTree> lines) {
        this.file = file;
        this.lines = lines;
    }

    /** @param lines function that returns the line of a part of the comment */
    static List<Passage> of(DocCommentTree comment, Path file, ToLongFunction<DocTree> lines) {
        JavadocText reader = new JavadocText(file, lines);
        reader.scan(comment.getFullBody(), null);
        for (DocTree tag : comment.getBlockTags()) {
            reader.end();
            reader.scan(tag, null);
        }
        reader.end();
        return reader.passages;
    }

    @Override
    public Void visitText(TextTree tree, Void unused) {
        return append(tree, tree.getBody());
    }

    @Override
    public Void visitLiteral(LiteralTree tree, Void unused) {
        return append(tree, Passage.CODE);
    }

    @Override
    public Void visitLink(LinkTree tree, Void unused) {
        return tree.getLabel().isEmpty() ? append(tree, Passage.CODE) : scan(tree.getLabel(), null);
    }

    @Override
    public Void visitReference(ReferenceTree tree, Void unused) {
        return null;
    }

    @Override
    public Void visitSee(SeeTree tree, Void unused) {
        return null;
    }

    @Override
    public Void visitParam(ParamTree tree, Void unused) {
        return scan(tree.getDescription(), null);
    }

    @Override
    public Void visitEntity(EntityTree tree, Void unused) {
        return append(tree, " ");
    }

    @Override
    public Void visitStartElement(StartElementTree tree, Void unused) {
        if (BLOCKS.contains(tree.getName().toString())) {
            end();
        }
        return null;
    }

    private Void append(DocTree tree, String part) {
        if (text.isEmpty()) {
            begin = lines.applyAsLong(tree);
        }
        text.append(part);
        return null;
    }

    private void end() {
        if (!text.toString().isBlank()) {
            passages.add(new Passage(
                    file, begin, text.toString().replaceAll("\\s+", " ").strip()));
        }
        text.setLength(0);
    }
}
