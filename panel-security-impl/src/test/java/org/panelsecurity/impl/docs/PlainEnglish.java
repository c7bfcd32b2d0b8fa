package org.panelsecurity.impl.docs;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Rules for all texts: short sentences, and plain words. Each rule returns its offences, one line each. */
final class PlainEnglish {
    private static final int MAX_WORDS = 30;

    private static final Pattern BETWEEN_SENTENCES =
            Pattern.compile("(?<=[.!?]|[.!?][)\"*_])\\s+(?=[\\p{Lu}\\p{Ps}\"*_" + Passage.CODE + "])");
    private static final Pattern WORD = Pattern.compile("\\S*[\\p{L}\\p{N}" + Passage.CODE + "]\\S*");

    private static final List<Avoided> AVOIDED = List.of(
            avoid("nobody", "no user"),
            avoid("somebody", "a user"),
            avoid("anybody", "any user"),
            avoid("everybody", "all users"),
            avoid("who(m)?ever", "users who"),
            avoid("anew", "again"),
            avoid("(kept|keeps?) fresh", "refresh"),
            avoid("kin", "similar …"),
            avoid("(come|comes|came|coming) to nothing", "fail"),
            avoid("may (not )?come in", "has (no) access"),
            avoid("mend(s|ed|ing)?", "fix"),
            avoid("of (its|their|one's) own", "own, or provider-specific"),
            avoid("who we are", "client authentication"),
            avoid("says|said", "the verb for it: contains, returns, requires"),
            avoid("log-(in|out)", "login, logout"));

    private record Avoided(Pattern words, String instead) {
        Stream<String> in(Passage passage) {
            return words.matcher(passage.text())
                    .results()
                    .map(found -> passage + ": \"" + found.group() + "\", write: " + instead + "; in \""
                            + passage.text() + "\"");
        }
    }

    private PlainEnglish() {}

    private static Avoided avoid(String words, String instead) {
        return new Avoided(Pattern.compile("(?<![\\w-])(" + words + ")(?![\\w-])", Pattern.CASE_INSENSITIVE), instead);
    }

    /** Returns all uses of words that are not plain. */
    static List<String> avoidedWords(List<Passage> passages) {
        return passages.stream()
                .flatMap(passage -> AVOIDED.stream().flatMap(avoided -> avoided.in(passage)))
                .toList();
    }

    /** Returns all sentences that are too long. */
    static List<String> longSentences(List<Passage> passages) {
        return passages.stream().flatMap(PlainEnglish::longSentences).toList();
    }

    private static Stream<String> longSentences(Passage passage) {
        return BETWEEN_SENTENCES
                .splitAsStream(passage.text())
                .filter(sentence -> words(sentence) > MAX_WORDS)
                .map(sentence -> passage + ": " + words(sentence) + " words: \"" + sentence + "\"");
    }

    private static long words(String sentence) {
        return WORD.matcher(sentence).results().count();
    }
}
