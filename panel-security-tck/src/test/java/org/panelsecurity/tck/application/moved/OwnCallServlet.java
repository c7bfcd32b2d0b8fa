package org.panelsecurity.tck.application.moved;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Calls a REST resource of this application by HTTP, with or without the user's cookies. */
@WebServlet("/own-call")
public class OwnCallServlet extends HttpServlet {
    private final HttpClient client = HttpClient.newHttpClient();

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        URI resource = URI.create("http://127.0.0.1:" + request.getLocalPort() + request.getContextPath() + "/api/me");
        HttpRequest.Builder call = HttpRequest.newBuilder(resource);
        String cookie = request.getHeader("Cookie");
        if (request.getParameter("cookie") != null) {
            call.header("Cookie", cookie);
        }
        try {
            HttpResponse<String> answer = client.send(call.build(), HttpResponse.BodyHandlers.ofString());
            response.getWriter().print(answer.statusCode() + " " + answer.body());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
