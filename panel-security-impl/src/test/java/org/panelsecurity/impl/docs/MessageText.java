package org.panelsecurity.impl.docs;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.TreePathScanner;
import java.util.List;
import java.util.regex.Pattern;

/** Strings of one source that are sentences for people: log lines, problems, pages. A concatenation is one text. */
final class MessageText extends TreePathScanner<Void, Void> {
    // Words with spaces between them; a key, a header or a regular expression has none.
    private static final Pattern SENTENCE =
            Pattern.compile("\\p{L}{2,}[,:]? (?:\\p{L}+|" + Passage.CODE + ")[,:]? (?:\\p{L}+|" + Passage.CODE + ")");

    private final CompilationUnitTree unit;
    private final DocTrees trees;
    private final List<Passage> passages;

    MessageText(CompilationUnitTree unit, DocTrees trees, List<Passage> passages) {
        this.unit = unit;
        this.trees = trees;
        this.passages = passages;
    }

    @Override
    public Void visitBinary(BinaryTree tree, Void unused) {
        if (tree.getKind() != Tree.Kind.PLUS) {
            return super.visitBinary(tree, null);
        }
        StringBuilder joined = new StringBuilder();
        join(tree, joined);
        add(tree, joined.toString());
        return null;
    }

    @Override
    public Void visitLiteral(LiteralTree tree, Void unused) {
        if (tree.getValue() instanceof String text) {
            add(tree, text);
        }
        return null;
    }

    private void join(ExpressionTree part, StringBuilder joined) {
        if (part instanceof BinaryTree sum && sum.getKind() == Tree.Kind.PLUS) {
            join(sum.getLeftOperand(), joined);
            join(sum.getRightOperand(), joined);
        } else if (part instanceof LiteralTree literal && literal.getValue() instanceof String text) {
            joined.append(text);
        } else if (part instanceof ParenthesizedTree parenthesized) {
            join(parenthesized.getExpression(), joined);
        } else {
            joined.append(Passage.CODE);
            scan(part, null);
        }
    }

    private void add(Tree tree, String text) {
        long line = unit.getLineMap().getLineNumber(trees.getSourcePositions().getStartPosition(unit, tree));
        text.lines()
                .map(PageText::plain)
                .filter(sentence -> SENTENCE.matcher(sentence).find())
                .forEach(sentence -> passages.add(new Passage(JavaText.file(unit), line, sentence)));
    }
}
