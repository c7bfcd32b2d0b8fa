package org.panelsecurity.tck.application.moved;

import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;

/** Asks who the user is at a place outside of the request, and answers with what that place says. */
@WebServlet(urlPatterns = "/background", asyncSupported = true)
public class BackgroundServlet extends HttpServlet {
    private static final long SECONDS = 20;

    @Resource
    private ManagedExecutorService executor;

    @EJB
    private Errands errands;

    @Inject
    private UserReport report;

    @Inject
    private Event<Question> questions;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        CompletableFuture<String> answer = new CompletableFuture<>();
        String place = request.getParameter("place");
        if (place.equals("asyncContext")) {
            AsyncContext async = request.startAsync();
            async.start(() -> {
                Answers.complete(answer, report::text);
                write(answer, (HttpServletResponse) async.getResponse());
                async.complete();
            });
            return;
        }
        ask(place, answer);
        write(answer, response);
    }

    private void ask(String place, CompletableFuture<String> answer) {
        switch (place) {
            case "request" -> Answers.complete(answer, report::text);
            case "thread" -> new Thread(() -> Answers.complete(answer, report::text)).start();
            case "commonPool" -> ForkJoinPool.commonPool().execute(() -> Answers.complete(answer, report::text));
            case "managedExecutor" -> executor.execute(() -> Answers.complete(answer, report::text));
            case "asynchronousBean" -> errands.onAnotherThread(answer);
            case "timer" -> errands.byTimer(answer);
            case "asynchronousObserver" -> questions.fireAsync(new Question(answer));
            default -> answer.complete("no such place");
        }
    }

    private static void write(CompletableFuture<String> answer, HttpServletResponse response) {
        try {
            response.getWriter().print(answer.get(SECONDS, TimeUnit.SECONDS));
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }
}
