package org.panelsecurity.tck.application.moved;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Inject;

@ApplicationScoped
public class AsyncObserver {
    @Inject
    private UserReport report;

    void answer(@ObservesAsync Question question) {
        Answers.complete(question.answer(), report::text);
    }
}
