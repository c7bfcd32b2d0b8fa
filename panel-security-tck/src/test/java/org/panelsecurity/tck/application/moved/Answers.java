package org.panelsecurity.tck.application.moved;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Answers of code that runs elsewhere; an exception is one too. */
final class Answers {
    private Answers() {}

    static void complete(CompletableFuture<String> answer, Supplier<String> question) {
        try {
            answer.complete(question.get());
        } catch (Throwable thrown) {
            answer.complete(thrown.toString());
        }
    }
}
