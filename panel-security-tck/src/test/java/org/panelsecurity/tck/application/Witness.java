package org.panelsecurity.tck.application;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;

/** Names the server's process. Its mark is in the memory of that process for as long as the application's class loader is. */
@WebServlet("/public/process")
public class Witness extends HttpServlet {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final Mark MARK = new Mark();

    /** One instance for each class loader. */
    public static final class Mark {
        @Override
        public String toString() {
            return Long.toString(ProcessHandle.current().pid());
        }
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.getWriter().print(MARK);
    }
}
