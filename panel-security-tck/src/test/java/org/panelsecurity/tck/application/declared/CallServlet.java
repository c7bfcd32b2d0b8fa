package org.panelsecurity.tck.application.declared;

import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;

/** Calls the bean that the path names. */
@WebServlet("/call/*")
public class CallServlet extends HttpServlet {
    @Serial
    private static final long serialVersionUID = 1L;

    @Inject
    private transient Ledger ledger;

    @Inject
    private transient PaperArchive archive;

    @Inject
    private transient SteelSafe safe;

    @Inject
    private transient Cart cart;

    @EJB
    private transient Described described;

    @EJB
    private transient Deputy deputy;

    @Resource
    private transient ManagedExecutorService executor;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.getWriter()
                .print(
                        switch (request.getPathInfo()) {
                            case "/ledger/administrators" -> ledger.administrators();
                            case "/ledger/users" -> ledger.users();
                            case "/ledger/everybody" -> ledger.everybody() + ledger.length();
                            case "/ledger/nobody" -> ledger.nobody();
                            case "/ledger/self" -> ledger.selfCall();
                            case "/archive" -> archive.read();
                            case "/cart" -> cart.content();
                            case "/safe" -> safe.open();
                            case "/described/administrators" -> described.administrators();
                            case "/described/users" -> described.users();
                            case "/described/nobody" -> described.nobody();
                            case "/deputy" -> deputy.open();
                            case "/executor" -> elsewhere(executor);
                            case "/thread" -> elsewhere(task -> new Thread(task).start());
                            default -> "nothing";
                        });
    }

    private String elsewhere(Executor other) {
        FutureTask<String> task = new FutureTask<>(() -> ledger.administrators());
        other.execute(task);
        try {
            return task.get();
        } catch (ExecutionException e) {
            return e.getCause().getMessage();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
